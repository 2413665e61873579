using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>Runs one step of a pipeline on this PoP. Thread-safe.</summary>
internal interface IStepRunner
{
    /// <summary>Why it cannot run: its stage is not live or its model not ready on this PoP; null when it can.</summary>
    Refusal? Obstacle { get; }

    /// <summary>What it has to do now; null while its model is not in memory.</summary>
    ReplicaLoad? Load { get; }

    /// <summary>The same or, while its model is not in memory, what was last known of it.</summary>
    ReplicaLoad LastLoad { get; }

    /// <summary>Runs it. A short run takes place on the caller's thread, which must not be a grain's turn.</summary>
    /// <param name="inputs">The tensors, by the names that the step knows.</param>
    /// <param name="demand">What to keep to.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>How it ended; no exception for anything that a request can cause.</returns>
    ValueTask<StepOutcome> RunAsync(ImmutableArray<Tensor> inputs, StepDemand demand, CancellationToken cancellationToken);
}
