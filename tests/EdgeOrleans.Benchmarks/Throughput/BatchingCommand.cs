using System.Globalization;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Throughput;

/// <summary>Holds the replica's batching against the best that ONNX Runtime can do on the same cores.</summary>
internal static class BatchingCommand
{
    private const int Callers = 64;
    private const int SlicesPerRound = 4;
    private static readonly int[] BatchSizes = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>Finds the best batch size, then has the two take turns in short slices.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        BenchmarkModel model = BenchmarkModel.VoiceActivity;
        TimeSpan slice = TimeSpan.FromSeconds(arguments.Seconds) / SlicesPerRound;
        using BareThroughput bare = new(model);
        await using ReplicaThroughput replica = await ReplicaThroughput.OpenAsync(model);
        await replica.MeasureAsync(Callers, slice * SlicesPerRound);

        double[] sweep = await SweepAsync(bare, arguments.Rounds, slice);
        int best = Array.IndexOf(sweep, sweep.Max());
        List<(double Bare, double Replica)> pairs = [];
        for (int i = 0; i < arguments.Rounds * SlicesPerRound; i++)
        {
            double most = await bare.MeasureAsync(BatchSizes[best], slice);
            pairs.Add((most, await replica.MeasureAsync(Callers, slice)));
        }

        return new Section("batching", Report(model, sweep, best, pairs));
    }

    private static async Task<double[]> SweepAsync(BareThroughput bare, int rounds, TimeSpan slice)
    {
        List<double>[] found = [.. BatchSizes.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < BatchSizes.Length; i++) found[i].Add(await bare.MeasureAsync(BatchSizes[i], slice));
        }

        return [.. found.Select(Median.Of)];
    }

    private static string Report(BenchmarkModel model, double[] sweep, int best, List<(double Bare, double Replica)> pairs)
    {
        MarkdownTable table = new("model", "who", "requests/s", "of the best", "goal");
        for (int i = 0; i < BatchSizes.Length; i++)
        {
            table.Add(model.Name, $"bare, batches of {BatchSizes[i]}", Number(sweep[i]), Number(sweep[i] / sweep[best], "F2"), "");
        }

        double bare = Median.Of(pairs.Select(pair => pair.Bare));
        double replica = Median.Of(pairs.Select(pair => pair.Replica));
        table.Add(model.Name, $"bare, batches of {BatchSizes[best]}, in turn", Number(bare), "1.00", "");
        table.Add(
            model.Name,
            $"replica, {Callers} callers, in turn",
            Number(replica),
            Number(replica / bare, "F2"),
            Goal.AtLeast(0.85, "").Judge(replica / bare));
        return table.ToString();
    }

    private static string Number(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);
}
