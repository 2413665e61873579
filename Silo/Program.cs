using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Hosting;

try
{
    EdgeCommand command = EdgeCommand.Parse(args);
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
