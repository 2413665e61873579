using System.Collections.Immutable;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>
/// What a run of a pipeline follows, computed once for each version: the steps in an order in which each comes after those
/// that it needs, and a numbered slot for each tensor, those of the request first.
/// </summary>
internal sealed class PipelinePlan
{
    private PipelinePlan(
        PipelineManifest manifest, ImmutableArray<PlannedStep> steps, ImmutableArray<int> outputs, int slots)
    {
        (Manifest, Steps, Outputs, Slots) = (manifest, steps, outputs, slots);
        Signature = new ModelSignature(manifest.Inputs, [.. manifest.Outputs.Select(output => output.Tensor)]);
        First = [.. steps.Where(step => step.Needs == 0).Select(step => step.Index)];
        HasBranches = First.Length > 1 || steps.Any(step => step.Next.Length > 1);
    }

    /// <summary>What the author wrote.</summary>
    public PipelineManifest Manifest { get; }

    /// <summary>What a request must bring and what it gets.</summary>
    public ModelSignature Signature { get; }

    /// <summary>The steps, in order.</summary>
    public ImmutableArray<PlannedStep> Steps { get; }

    /// <summary>The steps that wait for no other.</summary>
    public ImmutableArray<int> First { get; }

    /// <summary>By output of the pipeline: the slot of its tensor.</summary>
    public ImmutableArray<int> Outputs { get; }

    /// <summary>Number of tensors of a run.</summary>
    public int Slots { get; }

    /// <summary>Whether steps may run at the same time.</summary>
    public bool HasBranches { get; }

    /// <summary>Makes the plan of a manifest that was read without a problem.</summary>
    public static PipelinePlan Of(PipelineManifest manifest)
    {
        ImmutableArray<int>[] needs = StepOrder.Needs(manifest.Steps);
        ImmutableArray<int> order = StepOrder.Of(needs);
        if (order.Length != manifest.Steps.Length) throw new ArgumentException($"The steps of pipeline '{manifest.Name}' form a cycle.", nameof(manifest));
        var slots = new Dictionary<TensorSource, int>();
        foreach (TensorSpec input in manifest.Inputs) slots.Add(new TensorSource(null, input.Name), slots.Count);
        var firstOutputs = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            firstOutputs[i] = slots.Count;
            PipelineStep step = manifest.Steps[order[i]];
            foreach (string output in step.Outputs) slots.Add(new TensorSource(step.Name, output), slots.Count);
        }

        PlannedStep[] steps = [.. order.Select((step, place) => new PlannedStep
        {
            Step = manifest.Steps[step],
            Index = place,
            Inputs = [.. manifest.Steps[step].Inputs.Select(input => slots[input.From])],
            FirstOutput = firstOutputs[place],
            Needs = needs[step].Length,
            Next = [.. Enumerable.Range(0, order.Length).Where(other => needs[order[other]].Contains(step))],
        })];
        return new PipelinePlan(manifest, [.. steps], [.. manifest.Outputs.Select(output => slots[output.From])], slots.Count);
    }
}
