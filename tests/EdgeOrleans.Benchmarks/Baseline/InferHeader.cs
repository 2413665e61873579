namespace EdgeOrleans.Benchmarks.Baseline;

internal sealed record InferHeader(string? Id, List<InferTensor>? Inputs, List<InferOutput>? Outputs, InferParameters? Parameters);
