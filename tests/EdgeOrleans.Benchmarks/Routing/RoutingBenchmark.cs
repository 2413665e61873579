using BenchmarkDotNet.Attributes;

namespace EdgeOrleans.Benchmarks.Routing;

/// <summary>A decision of a router that knows 4,200 PoPs, each with twelve models.</summary>
public class RoutingBenchmark
{
    /// <summary>Known PoPs.</summary>
    public const int Pops = 4200;

    /// <summary>Models on each.</summary>
    public const int Models = 12;

    private readonly string[] _models = [.. Enumerable.Range(0, Models).Select(WorldView.ModelName)];
    private WorldView? _world;
    private int _next;

    /// <summary>The zone that the requests may not leave.</summary>
    [Params(null, "EU")]
    public string? Residency { get; set; }

    /// <summary>Hears of the PoPs.</summary>
    [GlobalSetup]
    public void Open() => _world = WorldView.Of(Pops, Models);

    /// <summary>Filters, draws candidates, predicts and chooses, for one model after another.</summary>
    [Benchmark]
    public object? Decide()
    {
        _next = (_next + 1) % Models;
        return _world!.Finder.Find(_models[_next], 0, Residency, [], double.PositiveInfinity).Candidate;
    }

    /// <summary>Forgets them.</summary>
    [GlobalCleanup]
    public void Close() => _world!.Dispose();
}
