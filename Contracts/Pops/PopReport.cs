using System.Collections.Immutable;

namespace EdgeOrleans.Contracts.Pops;

/// <summary>What a PoP says of itself, several times a second, to those that route to it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.PopReport")]
public sealed record PopReport
{
    /// <summary>The PoP's id.</summary>
    [Id(0)]
    public required string Pop { get; init; }

    /// <summary>Which start of the PoP speaks: a later start has a greater number.</summary>
    [Id(1)]
    public required long Incarnation { get; init; }

    /// <summary>The report's place in the order of its incarnation's reports, from 1.</summary>
    [Id(2)]
    public required long Sequence { get; init; }

    /// <summary>What the PoP does.</summary>
    [Id(3)]
    public required PopState State { get; init; }

    /// <summary>Cores that serve models.</summary>
    [Id(4)]
    public int Cores { get; init; }

    /// <summary>Bytes of memory that its models hold.</summary>
    [Id(5)]
    public long MemoryUsedBytes { get; init; }

    /// <summary>Bytes of memory that its models may hold.</summary>
    [Id(6)]
    public long MemoryBudgetBytes { get; init; }

    /// <summary>The machine's GPUs; empty without any.</summary>
    [Id(7)]
    public ImmutableArray<GpuLoad> Gpus { get; init; } = [];

    /// <summary>The served model versions; a version that is not listed is not served.</summary>
    [Id(8)]
    public ImmutableArray<ModelLoad> Models { get; init; } = [];
}
