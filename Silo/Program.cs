using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Hosting;

try
{
    EdgeCommand command = EdgeCommand.Parse(args);
    await using EdgeHost pop = EdgeHost.Build(command.Settings);
    await pop.StartAsync();
    int result = command.IsDemo
        ? await DemoCommand.RunAsync(pop.Door, Console.Out, once: !command.KeepsServing, pop.Stopping)
        : 0;
    if (command.KeepsServing && result == 0) await pop.WaitForShutdownAsync();
    else await pop.StopAsync();
    return result;
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
