using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Stages.Live;

/// <summary>A version of a stage as this PoP runs it.</summary>
public sealed record StageInfo
{
    /// <summary>A description for people; null without one.</summary>
    public string? Description { get; init; }

    /// <summary><c>reactor</c> or <c>command</c>.</summary>
    public required string Form { get; init; }

    /// <summary>What it reads and writes: <c>frame</c> or <c>json</c>.</summary>
    public required string Io { get; init; }

    /// <summary>The functions of the host that it may import.</summary>
    public required ImmutableArray<string> HostFunctions { get; init; }

    /// <summary>Time on a core of a run.</summary>
    public required TimeSpan CpuTime { get; init; }

    /// <summary>Time from call to answer.</summary>
    public required TimeSpan WallTime { get; init; }

    /// <summary>Linear memory of a run.</summary>
    public required int MemoryBytes { get; init; }

    /// <summary>Output of a run.</summary>
    public required int OutputBytes { get; init; }

    /// <summary>Elements of each table.</summary>
    public required int TableElements { get; init; }
}
