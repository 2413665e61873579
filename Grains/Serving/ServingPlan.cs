using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Admission;

namespace EdgeOrleans.Grains.Serving;

/// <summary>How a version is run: what its manifest asks for, as far as the model and the machine allow.</summary>
public sealed class ServingPlan
{
    private ServingPlan(BatchLayout layout, BatchingSettings? batching, int runners) =>
        (Layout, Batching, Runners) = (layout, batching, runners);

    /// <summary>Batching as it is in force; null when requests run one by one.</summary>
    public BatchingSettings? Batching { get; }

    /// <summary>Runs at once.</summary>
    public int Runners { get; }

    /// <summary>By input: the axis of the batch; negative for a tensor that has none.</summary>
    public ImmutableArray<int> InputBatchAxes => Layout.InputAxes;

    /// <summary>By output: the axis of the batch; negative for a tensor that has none.</summary>
    public ImmutableArray<int> OutputBatchAxes => Layout.OutputAxes;

    /// <summary>Where the batch lies.</summary>
    internal BatchLayout Layout { get; }

    /// <summary>Makes the plan of a version.</summary>
    /// <param name="signature">What the model takes and gives.</param>
    /// <param name="manifest">What its author asks for.</param>
    /// <param name="cores">Cores that its runners may use together, <see cref="ServingOptions.Cores"/>.</param>
    public static ServingPlan Of(ModelSignature signature, ModelManifest manifest, int cores)
    {
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(manifest);
        BatchLayout layout = manifest.Batching is null ? BatchLayout.None(signature) : BatchLayout.Of(signature);
        int most = Math.Max(1, cores / manifest.IntraOpThreads);
        return new ServingPlan(layout, layout.Obstacle is null ? manifest.Batching : null, Math.Min(manifest.Runners ?? most, most));
    }
}
