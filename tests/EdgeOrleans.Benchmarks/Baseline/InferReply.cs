namespace EdgeOrleans.Benchmarks.Baseline;

internal sealed record InferReply(string ModelName, string ModelVersion, string? Id, InferTensor[] Outputs);
