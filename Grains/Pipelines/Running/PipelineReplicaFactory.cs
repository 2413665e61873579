using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Pipelines.Statistics;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Stages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>Makes pipelines ready to run on this PoP.</summary>
internal sealed class PipelineReplicaFactory(
    PipelineModels models,
    OwnSends sends,
    IOptions<ServingOptions> serving,
    IOptions<PopOptions> pop,
    PipelineInstruments instruments,
    TimeProvider clock,
    ILogger<PipelineRun> logger,
    IStageRunner? stages = null)
{
    /// <summary>Computes the plan of a version and finds its parts.</summary>
    public PipelineReplica Make(PipelineManifest manifest, PipelineStatistics statistics)
    {
        PipelinePlan plan = PipelinePlan.Of(manifest);
        var parts = new Dictionary<(string Model, int Version), ModelPart>();
        SendCount requests = sends.To(manifest.Name, manifest.Version);
        return new PipelineReplica(
            new PipelineParts
            {
                Plan = plan,
                Name = PipelineRefusals.NameOf(manifest),
                Runners = [.. plan.Steps.Select(planned => RunnerOf(planned.Step, parts, statistics, requests))],
                Statistics = [.. plan.Steps.Select(planned => statistics.Of(planned.Step.Name))],
                StepTags = [.. plan.Steps.Select(planned => TagsOf(manifest, planned.Step))],
                Instruments = instruments,
                Clock = clock,
                Logger = logger,
            },
            [.. parts.Values],
            statistics.Whole,
            pop.Value.Id);
    }

    private IStepRunner RunnerOf(
        PipelineStep step, Dictionary<(string Model, int Version), ModelPart> parts, PipelineStatistics statistics, SendCount requests)
    {
        if (step.Kind == StepKind.Stage) return new StageRun(step, stages, statistics.Of(step.Name), requests, serving.Value.Cores);
        if (!parts.TryGetValue((step.Target, step.Version), out ModelPart? part))
        {
            part = new ModelPart(step.Target, step.Version, models.Catalog, models.Residency, models.States, sends, clock);
            parts.Add((step.Target, step.Version), part);
        }

        return step.Scan is null ? new ModelRun(step, part) : new ScanRun(step, part, statistics.Of(step.Name), clock);
    }

    private KeyValuePair<string, object?>[] TagsOf(PipelineManifest manifest, PipelineStep step) =>
        [new("pipeline", manifest.Name), new("version", manifest.Version), new("pop", pop.Value.Id), new("step", step.Name)];
}
