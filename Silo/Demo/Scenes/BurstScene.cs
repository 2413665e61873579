using System.Diagnostics;
using System.Globalization;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Demo.Speech;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>Many recordings at once: the PoP runs requests of several callers in one batch.</summary>
internal sealed class BurstScene : IDemoScene
{
    private const int Callers = 64;
    private const int ChunksPerCaller = 32;

    public string Title => "voice-activity again: 64 callers at once, answered in batches";

    public async Task ShowAsync(IEdgeClient edge, Terminal terminal, CancellationToken cancellationToken)
    {
        float[] samples = WaveFile.Parse(SampleFiles.ReadBytes(SampleFiles.Speech));
        long start = Stopwatch.GetTimestamp();
        BurstAnswer[][] answers = await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(_ => CallAsync(edge, samples, cancellationToken)));
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        BurstReport report = new([.. answers.SelectMany(own => own)]);

        await terminal.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"   {report.Count:N0} requests in {took.TotalSeconds:0.00} s: {report.Count / took.TotalSeconds:N0} a second, p50 {report.Percentile(50).TotalMilliseconds:0.0} ms, p99 {report.Percentile(99).TotalMilliseconds:0.0} ms"));
        await terminal.WriteLineAsync();
        await PrintAsync(report, terminal);
    }

    private static async Task<BurstAnswer[]> CallAsync(IEdgeClient edge, float[] samples, CancellationToken cancellationToken)
    {
        VoiceStream stream = new(edge);
        BurstAnswer[] answers = new BurstAnswer[ChunksPerCaller];
        for (int i = 0; i < answers.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            InferenceResponse response = await stream.SendAsync(
                samples.AsMemory(i * VoiceStream.ChunkLength, VoiceStream.ChunkLength), cancellationToken);
            answers[i] = new BurstAnswer(response.Timing.BatchSize, Stopwatch.GetElapsedTime(start));
        }

        return answers;
    }

    private static async Task PrintAsync(BurstReport report, Terminal terminal)
    {
        const int BarWidth = 64;
        Table table = new(
            terminal,
            new TableColumn("batch", 8, AlignRight: true),
            new TableColumn("requests", 8, AlignRight: true),
            new TableColumn("share", BarWidth));
        await table.StartAsync();
        foreach ((string sizes, int count) in report.Histogram())
        {
            int bar = (int)Math.Ceiling((double)BarWidth * count / report.Count);
            await table.AddAsync(sizes, count.ToString("N0", CultureInfo.InvariantCulture), new string('#', bar));
        }
    }
}
