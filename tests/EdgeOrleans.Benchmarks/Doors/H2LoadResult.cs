using System.Globalization;

namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>What the load generator saw.</summary>
/// <param name="RequestsPerSecond">Answers in a second.</param>
/// <param name="P50">Median latency in microseconds.</param>
/// <param name="P99">Latency in microseconds that 99 of 100 calls stay below.</param>
internal sealed record H2LoadResult(double RequestsPerSecond, double P50, double P99)
{
    private const string Success = "200";

    /// <summary>Reads the log, a line for each call: its start, its status and its time in microseconds.</summary>
    /// <exception cref="InvalidOperationException">A call failed, or none was made.</exception>
    public static H2LoadResult Read(string log, TimeSpan time, string output)
    {
        List<double> latencies = [];
        foreach (string line in File.ReadLines(log))
        {
            string[] fields = line.Split('\t');
            if (fields is not [_, Success, { } latency]) throw new InvalidOperationException($"A call failed: {line}\n{output}");
            latencies.Add(double.Parse(latency, CultureInfo.InvariantCulture));
        }

        if (latencies.Count == 0) throw new InvalidOperationException($"h2load made no call:\n{output}");
        latencies.Sort();
        return new H2LoadResult(latencies.Count / time.TotalSeconds, latencies[latencies.Count / 2], latencies[latencies.Count * 99 / 100]);
    }
}
