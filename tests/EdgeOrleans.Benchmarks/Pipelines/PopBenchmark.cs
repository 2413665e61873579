using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using EdgeOrleans.Benchmarks.Ladder.Rungs;
using EdgeOrleans.Silo.Hosting;
using Microsoft.AspNetCore.Builder;

namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>Runs of one kind on a PoP, one after the other.</summary>
public abstract class PopBenchmark
{
    private const int Times = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    private EdgeHost? _pop;
    private Func<Task>? _run;

    /// <summary>The folder of the PoP's catalog; null for that of the models under measurement.</summary>
    protected virtual string? Catalog => null;

    /// <summary>Starts the PoP and warms what is measured.</summary>
    [GlobalSetup]
    public async Task OpenAsync()
    {
        _pop = await BenchmarkPop.StartAsync(Configure, Catalog);
        _run = await PrepareAsync(_pop.Services);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp) await RunAsync();
    }

    /// <summary>Runs many times, since waking the measuring thread costs more than a run.</summary>
    [Benchmark(OperationsPerInvoke = Times)]
    public Task RunAsync() => Task.Run(async () =>
    {
        for (int i = 0; i < Times; i++) await _run!();
    });

    /// <summary>Stops the PoP.</summary>
    [GlobalCleanup]
    public virtual async Task CloseAsync()
    {
        await _pop!.StopAsync();
        await _pop.DisposeAsync();
    }

    /// <summary>Replaces services of the PoP.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    /// <summary>Makes what is measured.</summary>
    protected abstract Task<Func<Task>> PrepareAsync(IServiceProvider services);
}
