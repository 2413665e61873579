namespace EdgeOrleans.Benchmarks.Baseline;

internal sealed record InferParameters
{
    public int? BinaryDataSize { get; init; }

    public bool? BinaryData { get; init; }

    public bool? BinaryDataOutput { get; init; }
}
