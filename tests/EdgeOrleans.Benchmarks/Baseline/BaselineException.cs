namespace EdgeOrleans.Benchmarks.Baseline;

/// <summary>The request is at fault.</summary>
internal sealed class BaselineException(string message) : Exception(message);
