namespace EdgeOrleans.Benchmarks.Baseline;

internal sealed record InferError(string Error);
