using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pipelines.Catalog;
using EdgeOrleans.Grains.Pipelines.Running;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pipelines;

/// <summary>What is in this PoP's memory: a model by itself, a pipeline when all its models are.</summary>
internal sealed class PipelineResidency(PipelineCatalog pipelines, PipelineModels models, IOptions<ReportOptions> options)
    : IModelResidency, IResidencyState
{
    /// <inheritdoc />
    public long UsedBytes => models.States.UsedBytes;

    /// <inheritdoc />
    public long BudgetBytes => models.States.BudgetBytes;

    /// <inheritdoc />
    public ValueTask<ReplicaLease> RentAsync(string model, int version, CancellationToken cancellationToken)
    {
        if (pipelines.Find(model, version) is not { } pipeline) return models.Residency.RentAsync(model, version, cancellationToken);
        return AreResident(pipeline) ? new(new ReplicaLease(pipeline, pipeline)) : LoadAsync(pipeline, cancellationToken);
    }

    /// <inheritdoc />
    public bool IsIdle(string model, int version)
    {
        if (pipelines.Find(model, version) is not { } pipeline) return models.Residency.IsIdle(model, version);
        foreach (ModelPart part in pipeline.Models)
        {
            if (!part.IsIdle) return false;
        }

        return true;
    }

    /// <inheritdoc />
    public ReplicaLoad? LoadOf(string model, int version) =>
        pipelines.Find(model, version) is { } pipeline ? pipeline.LoadWhenWarm : models.Residency.LoadOf(model, version);

    /// <inheritdoc />
    public TimeSpan? AnswerTimeOf(string model, int version, InferenceRequest request) =>
        pipelines.Find(model, version) is { } pipeline ? pipeline.AnswerTimeOf(request) : models.Residency.AnswerTimeOf(model, version, request);

    /// <inheritdoc />
    public VersionResidency? StateOf(string model, int version) =>
        pipelines.Find(model, version) is { } pipeline ? StateOf(pipeline) : models.States.StateOf(model, version);

    private static bool AreResident(PipelineReplica pipeline)
    {
        foreach (ModelPart part in pipeline.Models)
        {
            if (!part.IsResident) return false;
        }

        return true;
    }

    /// <summary>Loads all its models at the same time. None is held for the others: with a tight budget they may have to take turns.</summary>
    private static async ValueTask<ReplicaLease> LoadAsync(PipelineReplica pipeline, CancellationToken cancellationToken)
    {
        Refusal?[] refusals = await Task.WhenAll(pipeline.Models.Select(part => LoadAsync(part, cancellationToken))).ConfigureAwait(false);
        return Array.Find(refusals, refusal => refusal is not null) is { } first
            ? new ReplicaLease(PipelineRefusals.NotLoaded(pipeline.Name, first))
            : new ReplicaLease(pipeline, pipeline);
    }

    private static async Task<Refusal?> LoadAsync(ModelPart part, CancellationToken cancellationToken)
    {
        using ReplicaLease lease = await part.RentAsync(cancellationToken).ConfigureAwait(false);
        return lease.Refusal;
    }

    /// <summary>As warm as its coldest model, and as long from memory as the model that takes the longest.</summary>
    private VersionResidency StateOf(PipelineReplica pipeline)
    {
        ModelWarmth warmth = ModelWarmth.Warm;
        VersionResidency slowest = default;
        TimeSpan longest = TimeSpan.Zero;
        foreach (ModelPart part in pipeline.Models)
        {
            if (part.State is not { } state) continue;
            if (state.Warmth < warmth) warmth = state.Warmth;
            TimeSpan loadTime = LoadTime.Of(state, options.Value);
            if (loadTime > longest) (longest, slowest) = (loadTime, state);
        }

        return slowest with { Warmth = warmth, Load = pipeline.LastLoad };
    }
}
