using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Grains.Placement;
using Orleans.Concurrency;

namespace EdgeOrleans.Grains.Stages;

/// <summary>The address of one version of a stage in the cluster: a thin way to what its PoP runs in place.</summary>
[GrainType("edge.stage")]
[Reentrant]
[KeepAlive]
[PopPlacementFilter]
internal sealed class WasmStageGrain(IStageRunner runner, IGrainContext context) : Grain, IWasmStageGrain
{
    private readonly StageGrainKey _key = StageGrainKey.Parse(context.GrainId.Key.ToString()!);

    /// <inheritdoc />
    public Task<StageResult> Run(StageCall call, CancellationToken cancellationToken) =>
        Task.Run(() => runner.RunAsync(_key.Stage, _key.Version, call, cancellationToken).AsTask(), CancellationToken.None);
}
