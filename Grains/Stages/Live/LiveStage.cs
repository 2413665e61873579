using EdgeOrleans.Grains.Stages.Manifests;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Live;

/// <summary>A version that this PoP can run.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Module">The compiled module.</param>
/// <param name="Manifest">The manifest.</param>
/// <param name="Limits">What a run may use.</param>
/// <param name="Host">What a run sees of its host.</param>
internal sealed record LiveStage(string Name, int Version, StageModule Module, StageManifest Manifest, StageLimits Limits, SandboxHost Host)
{
    /// <summary>The tags of its metrics.</summary>
    public KeyValuePair<string, object?>[] Tags { get; } = [new("stage", Name), new("version", Version)];

    /// <summary>What is told of it.</summary>
    public StageInfo Info => new()
    {
        Description = Manifest.Description,
        Form = StageFields.Forms.Single(form => form.Form == Module.Form).Name,
        Io = StageFields.Ios.Single(io => io.Io == Manifest.Io).Name,
        HostFunctions = StageFields.NamesOf(Manifest.HostFunctions),
        CpuTime = Limits.CpuTime,
        WallTime = Limits.WallTime,
        MemoryBytes = Limits.MemoryBytes,
        OutputBytes = Limits.OutputBytes,
        TableElements = Limits.TableElements,
    };
}
