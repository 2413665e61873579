using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeOrleans.Benchmarks.Load.Wrk;

/// <summary>What the load generator saw.</summary>
internal sealed partial record WrkResult
{
    private readonly Dictionary<string, long> _numbers;

    private WrkResult(Dictionary<string, long> numbers) => _numbers = numbers;

    /// <summary>Answers of any status in a second.</summary>
    public double RequestsPerSecond => PerSecond("requests");

    /// <summary>Median latency in microseconds.</summary>
    public double P50 => _numbers["p50"];

    /// <summary>Latency in microseconds that 99 of 100 requests stay below.</summary>
    public double P99 => _numbers["p99"];

    /// <summary>Answers of status 200 in a second, where statuses were counted.</summary>
    public double AnsweredPerSecond => PerSecond("answered");

    /// <summary>Answers of status 503 with Retry-After in a second, where statuses were counted.</summary>
    public double RefusedPerSecond => PerSecond("refused");

    /// <summary>Answers of other statuses, and of 503 without Retry-After, where statuses were counted.</summary>
    public long Others => _numbers["hasty"] + _numbers["other"];

    /// <summary>Answers that are no success.</summary>
    public long Failures => _numbers["failures"];

    /// <summary>Connections that failed or timed out.</summary>
    public long BrokenConnections => _numbers["sockets"];

    /// <summary>Reads the line that the script prints.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static WrkResult Parse(string output)
    {
        string line = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk printed no result: {output}");
        return new WrkResult(Numbers().Matches(line).ToDictionary(
            match => match.Groups[1].Value, match => long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
    }

    private double PerSecond(string name) => _numbers[name] * 1e6 / _numbers["microseconds"];

    [GeneratedRegex(@"(\w+)=(\d+)")]
    private static partial Regex Numbers();
}
