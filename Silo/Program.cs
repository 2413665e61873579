using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Hosting;
using EdgeOrleans.Silo.Stages;

try
{
    EdgeCommand command = EdgeCommand.Parse(args);
    if (command.IsStageCheck) return await StageCheckCommand.RunAsync(command.Settings, Console.Out);
    if (command.IsDemo) return await DemoCommand.RunAsync(command.Settings, Console.Out, once: !command.KeepsServing);

    await EdgeHost.RunAsync(command.Settings);
    return 0;
}
catch (StartException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
catch (OperationCanceledException)
{
    // Ctrl-C in the middle of the demo.
    return 0;
}
