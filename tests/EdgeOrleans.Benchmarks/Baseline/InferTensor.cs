namespace EdgeOrleans.Benchmarks.Baseline;

internal sealed record InferTensor(string Name, string Datatype, long[] Shape, InferParameters? Parameters);
