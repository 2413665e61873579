using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Pipelines.Statistics;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Admission;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>One version of a pipeline on this PoP, which is called like a model in memory. It holds nothing: its models do.</summary>
internal sealed class PipelineReplica : IModelReplica, IReplicaPin
{
    private readonly PipelineParts _parts;
    private readonly PipelineLoad _load;
    private readonly ModelStatistics _statistics;
    private readonly InputCheck _inputs;
    private readonly OutputChoice _outputs;
    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly string _pop;

    /// <param name="parts">What its runs share.</param>
    /// <param name="models">The models among its steps, each once.</param>
    /// <param name="statistics">Its counters.</param>
    /// <param name="pop">The PoP's id.</param>
    public PipelineReplica(PipelineParts parts, ImmutableArray<ModelPart> models, ModelStatistics statistics, string pop)
    {
        (_parts, _statistics, _pop, Models) = (parts, statistics, pop, models);
        _load = new PipelineLoad(parts.Runners);
        _inputs = new InputCheck(parts.Name, parts.Plan.Signature, "pipeline");
        _outputs = new OutputChoice(parts.Name, parts.Plan.Signature, "pipeline");
        PipelineManifest manifest = parts.Plan.Manifest;
        _tags = [new("pipeline", manifest.Name), new("version", manifest.Version), new("pop", pop)];
    }

    /// <summary>The models among its steps, each once.</summary>
    public ImmutableArray<ModelPart> Models { get; }

    /// <summary>What its author wrote.</summary>
    public PipelineManifest Manifest => _parts.Plan.Manifest;

    /// <summary>Pipeline and version, for messages.</summary>
    public string Name => _parts.Name;

    /// <summary>The counters of its steps, in the order of the plan.</summary>
    public ImmutableArray<StepCounters> StepCounters => [.. _parts.Statistics.Select(step => step.Read())];

    /// <inheritdoc />
    public ModelSignature Signature => _parts.Plan.Signature;

    /// <inheritdoc />
    public string Device => "CPU";

    /// <inheritdoc />
    public long MemoryBytes => 0;

    /// <inheritdoc />
    public ReplicaLoad Load => LoadWhenWarm ?? default;

    /// <summary>What it has to do now; null while one of its models is not in memory.</summary>
    public ReplicaLoad? LoadWhenWarm => _load.Read();

    /// <summary>What it has to do, as far as is known of models that are not in memory.</summary>
    public ReplicaLoad LastLoad => _load.ReadLast();

    /// <summary>Why it is not ready, half a sentence: the first step whose stage is not live or whose model is not ready; null when it is.</summary>
    public Refusal? Obstacle
    {
        get
        {
            for (int i = 0; i < _parts.Runners.Length; i++)
            {
                if (_parts.Runners[i].Obstacle is { } part)
                {
                    return PipelineRefusals.Obstacle(_parts.Plan.Steps[i].Step.Name, part);
                }
            }

            return null;
        }
    }

    /// <summary>Not known: its steps wait in the queues of several models.</summary>
    public TimeSpan? AnswerTimeOf(InferenceRequest request) => null;

    /// <inheritdoc />
    public async Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        long startedAt = _parts.Clock.GetTimestamp();
        var ordered = new Tensor?[_parts.Plan.Signature.Inputs.Length];
        if (_inputs.Check(request.Inputs, ordered!) is { } wrong) return Refused(wrong, startedAt);
        if (_outputs.Choose(request.Outputs, out ImmutableArray<int> outputs) is { } unknown) return Refused(unknown, startedAt);
        if (elapsed >= request.Timeout) return Refused(PipelineRefusals.ExpiredAtStart(_parts.Name), startedAt);
        var run = new PipelineRun(_parts, request, elapsed, startedAt, ordered!);
        await run.RunAsync(cancellationToken).ConfigureAwait(false);
        InferenceResult result = run.End?.Refusal is { } refusal ? Refused(refusal, startedAt)
            : ChosenOutputs(run, outputs, out ImmutableArray<Tensor> chosen) is { } misfit ? Refused(misfit, startedAt)
            : Answered(run, chosen, startedAt);
        if (run.MayBeRead) result.LeavesRequestInUse = true;
        return result;
    }

    /// <inheritdoc />
    public void Release()
    {
        // Nobody has to wait for the end of a run: what it needs, it rents by itself.
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Refusal Refused(Refusal refusal, long startedAt)
    {
        _statistics.Failed(_parts.Clock.GetElapsedTime(startedAt));
        if (refusal.Cause is RefusalCause.Internal or RefusalCause.Unavailable or RefusalCause.StageFailed) _statistics.Recent.Failed();
        _parts.Instruments.Refused(_tags, refusal.Cause);
        return refusal;
    }

    private InferenceResponse Answered(PipelineRun run, ImmutableArray<Tensor> outputs, long startedAt)
    {
        TimeSpan took = _parts.Clock.GetElapsedTime(startedAt);

        // The queues of branches that wait at the same time add up to more than the run took.
        TimeSpan queue = run.Queue < took ? run.Queue : took;
        _statistics.RanBatch(1, 1, queue, new BatchTiming(TimeSpan.Zero, took - queue, TimeSpan.Zero), _parts.Clock.GetUtcNow());
        _statistics.Recent.Answered(took);
        _parts.Instruments.Answered(_tags, took);
        return new InferenceResponse
        {
            Model = _parts.Plan.Manifest.Name,
            Version = _parts.Plan.Manifest.Version,
            Outputs = outputs,
            Pop = _pop,
            Device = run.Device ?? Device,
            Timing = new InferenceTiming(queue, TimeSpan.Zero, took - queue, TimeSpan.Zero, run.BatchSize),
            Load = LoadWhenWarm,
            Steps = run.Timings,
        };
    }

    /// <summary>The outputs that the request asks for, held against what the pipeline declares.</summary>
    private Refusal? ChosenOutputs(PipelineRun run, ImmutableArray<int> indexes, out ImmutableArray<Tensor> chosen)
    {
        var tensors = new Tensor[indexes.Length];
        chosen = ImmutableCollectionsMarshal.AsImmutableArray(tensors);
        for (int i = 0; i < tensors.Length; i++)
        {
            TensorSpec spec = Signature.Outputs[indexes[i]];
            Tensor? given = run.End is { } end ? Find(end.Answer, spec.Name) : run[_parts.Plan.Outputs[indexes[i]]];
            if (given is null)
            {
                return PipelineRefusals.WrongOutput(_parts.Name, $"was answered at once by its step '{run.End!.Step}', without output '{spec.Name}'.");
            }

            if (given.DataType != spec.DataType || !OutputCheck.Fits(given.Shape, spec.Dimensions))
            {
                return PipelineRefusals.WrongOutput(
                    _parts.Name, $"declares its output '{spec.Name}' as {OutputCheck.Declared(spec)}, but its steps gave {given.DataType.WireName()} {given.Shape}.");
            }

            tensors[i] = PipelineRun.Named(spec.Name, given);
        }

        return null;
    }

    private static Tensor? Find(ImmutableArray<Tensor> tensors, string name)
    {
        foreach (Tensor tensor in tensors)
        {
            if (string.Equals(tensor.Name, name, StringComparison.Ordinal)) return tensor;
        }

        return null;
    }
}
