namespace EdgeOrleans.Benchmarks.Baseline;

internal sealed record InferOutput(string Name, InferParameters? Parameters);
