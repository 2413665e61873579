using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Ladder;

/// <summary>One rung on one model: the time of a run for a single caller, and what it allocates in the whole process.</summary>
public class LadderBenchmark
{
    private const int Times = 200;

    // The runtime compiles hot code anew while it runs; the upper rungs have a lot of it.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    private IRung? _rung;

    /// <summary>The model.</summary>
    [ParamsSource(nameof(Models))]
    public string Model { get; set; } = "";

    /// <summary>The rung.</summary>
    [ParamsAllValues]
    public RungKind Rung { get; set; }

    /// <summary>The models of the ladder.</summary>
    public static IEnumerable<string> Models => [BenchmarkModel.Mlp.Name, BenchmarkModel.VoiceActivity.Name];

    /// <summary>Opens the rung and warms it.</summary>
    [GlobalSetup]
    public async Task OpenAsync()
    {
        BenchmarkModel model = BenchmarkModel.Find(Model);
        _rung = Rung switch
        {
            RungKind.Bare => new BareRung(model),
            RungKind.Session => new SessionRung(model),
            RungKind.Replica => await ReplicaRung.OpenAsync(model),
            RungKind.Grain => await GrainRung.OpenAsync(model),
            _ => await HttpRung.OpenAsync(model),
        };
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp) await _rung.RunAsync(Times);
    }

    /// <summary>Runs the model. Many times, since waking the measuring thread costs more than a run.</summary>
    [Benchmark(OperationsPerInvoke = Times)]
    public Task RunAsync() => _rung!.RunAsync(Times);

    /// <summary>Closes the rung.</summary>
    [GlobalCleanup]
    public async Task CloseAsync() => await _rung!.DisposeAsync();
}
