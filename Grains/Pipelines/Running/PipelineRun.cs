using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>
/// One run of a pipeline. It follows the graph: a step that ends releases those that waited for it alone; the first of
/// them runs on, the others on threads of their own. The first step to refuse or to answer at once ends the run, and the
/// other branches with it; the run waits for them, so that nobody reads the request once it has ended.
/// </summary>
internal sealed partial class PipelineRun
{
    private readonly PipelineParts _parts;
    private readonly InferenceRequest _request;
    private readonly TimeSpan _elapsed;
    private readonly long _startedAt;
    private readonly Tensor?[] _tensors;
    private readonly int[] _waits;
    private readonly long[] _took;
    private CancellationTokenSource? _branches;
    private TaskCompletionSource? _allEnded;
    private PipelineEnd? _end;
    private int _open;
    private long _queueTicks;
    private int _batchSize = 1;
    private bool _mayBeRead;

    /// <param name="parts">The pipeline.</param>
    /// <param name="request">The request, whose inputs were checked.</param>
    /// <param name="elapsed">Time since it entered at its door.</param>
    /// <param name="startedAt">The timestamp at which that was so.</param>
    /// <param name="inputs">Its inputs, in the order of the signature.</param>
    public PipelineRun(PipelineParts parts, InferenceRequest request, TimeSpan elapsed, long startedAt, ReadOnlySpan<Tensor> inputs)
    {
        (_parts, _request, _elapsed, _startedAt) = (parts, request, elapsed, startedAt);
        PipelinePlan plan = parts.Plan;
        _tensors = new Tensor?[plan.Slots];
        inputs.CopyTo(_tensors!);
        _waits = new int[plan.Steps.Length];
        for (int i = 0; i < _waits.Length; i++) _waits[i] = plan.Steps[i].Needs;
        _took = new long[plan.Steps.Length];
        _took.AsSpan().Fill(-1);
    }

    /// <summary>How the run ended early; null when all steps gave what they should.</summary>
    public PipelineEnd? End => _end;

    /// <summary>Time that steps waited for runners and sandboxes, together.</summary>
    public TimeSpan Queue => TimeSpan.FromTicks(Volatile.Read(ref _queueTicks));

    /// <summary>The largest batch that a step was part of.</summary>
    public int BatchSize => _batchSize;

    /// <summary>The device of a model; null when none ran.</summary>
    public string? Device { get; private set; }

    /// <summary>Whether a step that was given up may still read the request's tensors.</summary>
    public bool MayBeRead => Volatile.Read(ref _mayBeRead);

    /// <summary>The steps that ran, in the order of the plan.</summary>
    public ImmutableArray<StepTiming> Timings
    {
        get
        {
            int count = 0;
            foreach (long took in _took) count += took < 0 ? 0 : 1;
            var timings = new StepTiming[count];
            for (int i = _took.Length - 1; i >= 0; i--)
            {
                if (_took[i] >= 0) timings[--count] = new StepTiming(_parts.Plan.Steps[i].Step.Name, TimeSpan.FromTicks(_took[i]));
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(timings);
        }
    }

    /// <summary>The tensor in a slot of the plan.</summary>
    public Tensor this[int slot] => _tensors[slot]!;

    /// <summary>Runs all steps, or as many as it takes to end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<int> first = _parts.Plan.First;
        if (!_parts.Plan.HasBranches)
        {
            await FollowAsync(first[0], cancellationToken).ConfigureAwait(false);
            return;
        }

        using var branches = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _branches = branches;
        _allEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _open = 1;
        for (int i = 1; i < first.Length; i++) Branch(first[i], branches.Token);
        await FollowAsync(first[0], branches.Token).ConfigureAwait(false);
        Leave();
        await _allEnded.Task.ConfigureAwait(false);
    }

    private void Branch(int step, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _open);
        _ = Task.Run(() => BranchAsync(step, cancellationToken), CancellationToken.None);
    }

    private async Task BranchAsync(int step, CancellationToken cancellationToken)
    {
        await FollowAsync(step, cancellationToken).ConfigureAwait(false);
        Leave();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _open) == 0) _allEnded!.TrySetResult();
    }

    /// <summary>Runs a step, then those that it releases. Never throws.</summary>
    private async Task FollowAsync(int step, CancellationToken cancellationToken)
    {
        while (step >= 0 && await RunStepAsync(_parts.Plan.Steps[step], cancellationToken).ConfigureAwait(false))
        {
            int next = -1;
            foreach (int released in _parts.Plan.Steps[step].Next)
            {
                if (Interlocked.Decrement(ref _waits[released]) > 0) continue;
                if (next < 0) next = released;
                else Branch(released, cancellationToken);
            }

            step = next;
        }
    }

    private async ValueTask<bool> RunStepAsync(PlannedStep planned, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _end) is not null) return false;
        PipelineStep step = planned.Step;
        long startedAt = _parts.Clock.GetTimestamp();
        TimeSpan elapsed = _elapsed + _parts.Clock.GetElapsedTime(_startedAt, startedAt);
        if (cancellationToken.IsCancellationRequested) return Finish(PipelineRefusals.Withdrawn(_parts.Name, step.Name));
        if (elapsed >= _request.Timeout) return Finish(PipelineRefusals.Expired(_parts.Name, step.Name));
        TimeSpan timeout = step.Timeout is { } own && elapsed + own < _request.Timeout ? elapsed + own : _request.Timeout;
        StepOutcome outcome;
        try
        {
            outcome = await _parts.Runners[planned.Index]
                .RunAsync(Gather(planned), new StepDemand(timeout, elapsed, _request), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (exception is not OperationCanceledException) LogStepFailed(_parts.Logger, exception, _parts.Name, step.Name);
            outcome = StepOutcome.Refused(exception is OperationCanceledException
                ? PipelineRefusals.Withdrawn(_parts.Name, step.Name)
                : PipelineRefusals.Faulted(_parts.Name, step.Name));
        }

        return Take(planned, outcome, _parts.Clock.GetElapsedTime(startedAt));
    }

    private ImmutableArray<Tensor> Gather(PlannedStep planned)
    {
        ImmutableArray<StepInput> names = planned.Step.Inputs;
        var inputs = new Tensor[names.Length];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = Named(names[i].Tensor, _tensors[planned.Inputs[i]]!);
        return ImmutableCollectionsMarshal.AsImmutableArray(inputs);
    }

    /// <summary>The same tensor by another name; its data are not copied.</summary>
    public static Tensor Named(string name, Tensor tensor) => string.Equals(tensor.Name, name, StringComparison.Ordinal)
        ? tensor
        : new Tensor(name, tensor.DataType, tensor.Shape, tensor.Data);

    /// <summary>Takes over how a step ended; says whether the run goes on.</summary>
    private bool Take(PlannedStep planned, in StepOutcome outcome, TimeSpan took)
    {
        _took[planned.Index] = took.Ticks;
        if (outcome.Queue > TimeSpan.Zero) Interlocked.Add(ref _queueTicks, outcome.Queue.Ticks);
        if (outcome.Refusal is { } refusal)
        {
            // A branch that was cancelled because another had ended the run has not failed.
            bool isOwn = Volatile.Read(ref _end) is null;
            if (isOwn) _parts.Statistics[planned.Index].Failed(took);
            if (refusal.Cause is RefusalCause.DeadlineExceeded or RefusalCause.Cancelled or RefusalCause.Internal) Volatile.Write(ref _mayBeRead, true);
            return Finish(PipelineRefusals.OfStep(_parts.Name, planned.Step.Name, refusal));
        }

        _parts.Statistics[planned.Index].Ran(took, outcome.Queue);
        _parts.Instruments.Ran(_parts.StepTags[planned.Index], took);
        if (outcome.BatchSize > _batchSize) _batchSize = outcome.BatchSize;
        if (outcome.Device is not null) Device = outcome.Device;
        if (outcome.IsAnswer) return Finish(new PipelineEnd(null, outcome.Outputs, planned.Step.Name));
        outcome.Outputs.CopyTo(_tensors!, planned.FirstOutput);
        return true;
    }

    private bool Finish(Refusal refusal) => Finish(new PipelineEnd(refusal, [], ""));

    /// <summary>Ends the run, unless it has ended: the first end counts.</summary>
    private bool Finish(PipelineEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, end, null) is not null) return false;
        try
        {
            _branches?.Cancel();
        }
        catch (AggregateException exception)
        {
            // Whoever failed to hear of it ends in its own time, and the run waits for it.
            LogCancelFailed(_parts.Logger, exception, _parts.Name);
        }

        return false;
    }
}
