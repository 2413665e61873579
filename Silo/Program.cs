using EdgeOrleans.Silo.Hosting;

try
{
    EdgeCommand command = EdgeCommand.Parse(args);
    await using EdgeHost pop = EdgeHost.Build(command.Settings);
    await pop.StartAsync();
    if (command.KeepsServing) await pop.WaitForShutdownAsync();
    else await pop.StopAsync();
    return 0;
}
catch (StartException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
