using EdgeOrleans.Benchmarks.Baseline;
using EdgeOrleans.Benchmarks.Clients;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Doors;
using EdgeOrleans.Benchmarks.Ladder;
using EdgeOrleans.Benchmarks.Load.Comparison;
using EdgeOrleans.Benchmarks.Load.Overload;
using EdgeOrleans.Benchmarks.Load.StartUp;
using EdgeOrleans.Benchmarks.Pipelines;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Routing;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Benchmarks.Security;
using EdgeOrleans.Benchmarks.Stages;
using EdgeOrleans.Benchmarks.Tenants;
using EdgeOrleans.Benchmarks.Throughput;
using EdgeOrleans.Benchmarks.Tls;

if (Arguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

if (arguments.Command == "baseline")
{
    await BaselineServer.RunAsync(arguments.Port, arguments.ModelsPath);
    return 0;
}

BenchmarkCatalog.Write();
bool isKnown = false;
try
{
    foreach ((string name, Func<Task<Section>> run) in Commands())
    {
        if (arguments.Command != name && arguments.Command != "all") continue;
        isKnown = true;
        Section section = await run();
        Console.WriteLine($"\n{section.Text}");
        if (arguments.WritesReadme) Readme.Write(section, arguments);
    }
}
catch (InvalidOperationException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
finally
{
    BenchmarkCatalog.Delete();
}

if (!isKnown) Console.Error.WriteLine(Arguments.Usage);
return isKnown ? 0 : 2;

IEnumerable<(string, Func<Task<Section>>)> Commands() =>
[
    ("ladder", () => Task.FromResult(LadderCommand.Run(arguments))),
    ("pipelines", () => Task.FromResult(PipelineCommand.Run(arguments))),
    ("client", () => Task.FromResult(ClientCommand.Run(arguments))),
    ("routing", () => Task.FromResult(RoutingCommand.Run(arguments))),
    ("security", () => Task.FromResult(SecurityCommand.Run(arguments))),
    ("stages", () => StagesCommand.RunAsync(arguments)),
    ("batching", () => BatchingCommand.RunAsync(arguments)),
    ("grpc", () => DoorsCommand.RunAsync(arguments)),
    ("load", () => ComparisonCommand.RunAsync(arguments)),
    ("overload", () => OverloadCommand.RunAsync(arguments)),
    ("fairness", () => FairnessCommand.RunAsync(arguments)),
    ("startup", () => StartUpCommand.RunAsync(arguments)),
    ("tls", () => TlsCommand.RunAsync(arguments)),
];
