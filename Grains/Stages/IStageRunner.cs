using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;

namespace EdgeOrleans.Grains.Stages;

/// <summary>The stages that are live on this PoP. Thread-safe.</summary>
public interface IStageRunner
{
    /// <summary>
    /// Finds the number of the version that serves: <paramref name="version"/> itself or, for 0, the one that
    /// <c>latest</c> names. Returns the reason when there is none (NotFound, NotReady or Unavailable).
    /// </summary>
    Refusal? Resolve(string stage, int version, out int resolved);

    /// <summary>Runs a version once, in a fresh sandbox, within its limits and the call's time. Must not be called on a grain's turn.</summary>
    /// <returns>What came out; no exception for anything that a stage can do.</returns>
    ValueTask<StageResult> RunAsync(string stage, int version, StageCall call, CancellationToken cancellationToken);
}
