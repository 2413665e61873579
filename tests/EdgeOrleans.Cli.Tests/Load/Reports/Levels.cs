using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Cli.Load.Reports;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Cli.Tests.Load.Reports;

/// <summary>A measurement with numbers that are known: one caller, and eight of which some are refused.</summary>
internal static class Levels
{
    public static LoadSubject Subject { get; } = new(
        "mlp", 3, new EdgeConnection(new Uri("http://127.0.0.1:8000"), EdgeProtocol.Http), [Tensor.Create("x", new float[64], [1, 64])]);

    public static IReadOnlyList<LevelResult> Two() =>
    [
        Level(1, 200, TimeSpan.FromMilliseconds(2), 0, "fra"),
        Level(8, 12_000, TimeSpan.FromMicroseconds(500), 30, "fra", "sel"),
    ];

    public static LevelResult Level(int callers, int answers, TimeSpan latency, int failures, params string[] pops)
    {
        FakeTimeProvider clock = new();
        LevelPlan plan = new(callers, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        LevelCounters counters = new(plan, clock);
        counters.Begin();
        for (int i = 0; i < answers; i++)
        {
            // What took long was sent earlier; the clock goes on evenly.
            long now = clock.GetTimestamp();
            counters.OnAnswer(now - (long)(latency.TotalSeconds * clock.TimestampFrequency), pops[i % pops.Length]);
            clock.Advance(plan.Duration / (answers + 1));
        }

        for (int i = 0; i < failures; i++) counters.OnFailure(new EdgeException(RefusalCause.Overloaded, "The queue of model 'mlp' is full; retry."));
        ServerSplit server = answers == 0 ? default : new(answers, TimeSpan.FromMicroseconds(12), TimeSpan.FromMicroseconds(1), TimeSpan.FromMicroseconds(100), TimeSpan.FromMicroseconds(2), callers / 2.0);
        return new LevelResult(plan, counters, server);
    }
}
