using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Manifests;

/// <summary>What the author of a stage wrote into its <c>stage.json</c>; the defaults hold where there is none.</summary>
internal sealed record StageManifest
{
    /// <summary>A description for people.</summary>
    public string? Description { get; init; }

    /// <summary>The form that the module must have; null to find out.</summary>
    public StageForm? Form { get; init; }

    /// <summary>What it reads and writes. The default is tensor frames.</summary>
    public StageIo Io { get; init; }

    /// <summary>Functions of the host that it may import. The default is none.</summary>
    public HostFunctions HostFunctions { get; init; }

    /// <summary>Time on a core; null for the PoP's default, as for each limit.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>Time from call to answer.</summary>
    public TimeSpan? WallTime { get; init; }

    /// <summary>Linear memory.</summary>
    public int? MemoryBytes { get; init; }

    /// <summary>Output.</summary>
    public int? OutputBytes { get; init; }

    /// <summary>Elements of each table.</summary>
    public int? TableElements { get; init; }

    /// <summary>The limits of a run on a PoP with those options.</summary>
    public StageLimits LimitsOn(StagesOptions options) => new()
    {
        CpuTime = CpuTime ?? options.CpuTime,
        WallTime = WallTime ?? options.WallTime,
        MemoryBytes = MemoryBytes ?? options.MemoryBytes,
        OutputBytes = OutputBytes ?? options.OutputBytes,
        TableElements = TableElements ?? options.TableElements,
    };
}
