namespace EdgeOrleans.Grains.Serving.Statistics;

/// <summary>What a <see cref="LatencyWindow"/> holds.</summary>
/// <param name="Answered">Requests answered.</param>
/// <param name="P50">Median of their latency; zero without any.</param>
/// <param name="P99">99th percentile of the same.</param>
/// <param name="ErrorRate">Share of all that failed, 0 to 1.</param>
internal readonly record struct LatencySummary(long Answered, TimeSpan P50, TimeSpan P99, double ErrorRate);
