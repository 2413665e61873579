namespace EdgeOrleans.Contracts.Stages;

/// <summary>One version of a user's stage on one PoP; its key is a <see cref="StageGrainKey"/>.</summary>
[Alias("edge.IWasmStageGrain")]
[GrainInterfaceType("edge.stage")]
public interface IWasmStageGrain : IGrainWithStringKey
{
    /// <summary>Runs the stage once, in a sandbox of its own.</summary>
    /// <param name="call">What goes in.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>What came out; no exception for anything that a stage can do.</returns>
    [Alias("Run")]
    Task<StageResult> Run([Immutable] StageCall call, CancellationToken cancellationToken);
}
