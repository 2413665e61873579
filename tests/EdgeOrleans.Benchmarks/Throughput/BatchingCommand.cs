using System.Globalization;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Benchmarks.Samples;

namespace EdgeOrleans.Benchmarks.Throughput;

/// <summary>Holds the replica's batching against the best that ONNX Runtime can do on the same cores.</summary>
internal static class BatchingCommand
{
    private const int Callers = 64;
    private static readonly int[] BatchSizes = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>Measures; bare and replica take turns.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        BenchmarkModel model = BenchmarkModel.VoiceActivity;
        TimeSpan duration = TimeSpan.FromSeconds(arguments.Seconds);
        using BareThroughput bare = new(model);
        await using ReplicaThroughput replica = await ReplicaThroughput.OpenAsync(model);
        await replica.MeasureAsync(Callers, duration);

        double[] replicas = new double[arguments.Rounds];
        double[][] bares = new double[arguments.Rounds][];
        for (int round = 0; round < arguments.Rounds; round++)
        {
            bares[round] = new double[BatchSizes.Length];
            for (int i = 0; i < BatchSizes.Length; i++) bares[round][i] = await bare.MeasureAsync(BatchSizes[i], duration);
            replicas[round] = await replica.MeasureAsync(Callers, duration);
        }

        return new Section("batching", Report(model, replicas, bares));
    }

    private static string Report(BenchmarkModel model, double[] replicas, double[][] bares)
    {
        double[] medians = [.. BatchSizes.Select((_, i) => Median.Of(bares.Select(round => round[i])))];
        int best = Array.IndexOf(medians, medians.Max());
        double ratio = Median.Of(replicas.Zip(bares, (replica, round) => replica / round[best]));

        MarkdownTable table = new("model", "who", "requests/s", "of the best", "goal");
        for (int i = 0; i < BatchSizes.Length; i++)
        {
            table.Add(model.Name, $"bare, batches of {BatchSizes[i]}", Number(medians[i]), Number(medians[i] / medians[best], "F2"), "");
        }

        table.Add(
            model.Name, $"replica, {Callers} callers", Number(Median.Of(replicas)), Number(ratio, "F2"), Goal.AtLeast(0.85, "").Judge(ratio));
        return table.ToString();
    }

    private static string Number(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);
}
