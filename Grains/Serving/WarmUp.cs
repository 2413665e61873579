using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Admission;
using EdgeOrleans.Grains.Serving.Batching;
using EdgeOrleans.Grains.Serving.Running;

namespace EdgeOrleans.Grains.Serving;

/// <summary>
/// Runs a model before its first request: the manifest's warm-up requests, then a request of each batch size, to learn
/// how long runs take. Where the manifest has no request and every dimension but the batch is fixed, one of zeros serves.
/// </summary>
internal sealed class WarmUp
{
    private static readonly TimeSpan MeasuringBudget = TimeSpan.FromMilliseconds(60);
    private const int RunsPerSize = 3;

    private readonly string _name;
    private readonly ModelSignature _signature;
    private readonly ModelManifest _manifest;
    private readonly BatchLayout _layout;
    private readonly RequestAdmission _admission;
    private readonly TimeProvider _clock;

    public WarmUp(
        string name,
        ModelSignature signature,
        ModelManifest manifest,
        BatchLayout layout,
        RequestAdmission admission,
        TimeProvider clock)
    {
        _name = name;
        _signature = signature;
        _manifest = manifest;
        _layout = layout;
        _admission = admission;
        _clock = clock;
    }

    /// <summary>Warms every executor and tells the scheduler how long runs take.</summary>
    /// <exception cref="ModelLoadException">A warm-up request of the manifest failed.</exception>
    public void Run(
        IReadOnlyList<IBatchExecutor> executors, BatchScheduler scheduler, int maxBatchSize, CancellationToken cancellationToken)
    {
        PendingRequest? sample = null;
        foreach (WarmUpRequest request in _manifest.WarmUp)
        {
            PendingRequest admitted = Admit(request.Inputs);
            sample ??= admitted;
            foreach (IBatchExecutor executor in executors)
            {
                for (int i = 0; i < request.Count; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Execute(executor, admitted, 1);
                }
            }
        }

        if (sample is null && Zeros() is { } zeros) _admission.Admit(Request(zeros), TimeSpan.Zero, out sample);
        if (sample is null || sample.Elements != 1) return;
        Measure(executors[0], sample, scheduler, maxBatchSize, cancellationToken);
    }

    private void Measure(
        IBatchExecutor executor, PendingRequest sample, BatchScheduler scheduler, int maxBatchSize, CancellationToken cancellationToken)
    {
        long start = _clock.GetTimestamp();
        for (int size = 1; size <= maxBatchSize; size = size == maxBatchSize ? size + 1 : Math.Min(size * 2, maxBatchSize))
        {
            TimeSpan fastest = TimeSpan.MaxValue;
            for (int i = 0; i <= RunsPerSize; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                TimeSpan run = Execute(executor, sample, size);
                bool isOver = _clock.GetElapsedTime(start) > MeasuringBudget;

                // The first run of a shape allocates its tensors: it counts only where there is no time for another.
                if ((i > 0 || isOver) && run < fastest) fastest = run;
                if (isOver) break;
            }

            scheduler.Record(size, fastest);
            if (_clock.GetElapsedTime(start) > MeasuringBudget) return;
        }
    }

    private PendingRequest Admit(ImmutableArray<Tensor> inputs)
    {
        Refusal? refusal = _admission.Admit(Request(inputs), TimeSpan.Zero, out PendingRequest? admitted);
        return refusal is null
            ? admitted!
            : throw new ModelLoadException($"A warm-up request of model {_name} does not fit the model: {refusal.Message}");
    }

    private InferenceRequest Request(ImmutableArray<Tensor> inputs) =>
        new() { Model = _name, Inputs = inputs, Timeout = _manifest.MaxTimeout };

    private TimeSpan Execute(IBatchExecutor executor, PendingRequest request, int copies)
    {
        var batch = new Batch(null);
        for (int i = 0; i < copies; i++) batch.Add(request);
        try
        {
            executor.Gather(batch);
            long start = _clock.GetTimestamp();
            executor.Run();
            TimeSpan duration = _clock.GetElapsedTime(start);
            executor.Scatter(batch, 0);
            return duration;
        }
        catch (ExecutionException exception)
        {
            // Its tensors are the manifest's or zeros, so that whoever reads the log may know what the runtime says of them.
            throw new ModelLoadException($"A warm-up request failed: {exception.Refusal.FullMessage}", exception);
        }
    }

    /// <summary>A request of zeros and empty strings; null where a dimension but the batch is free.</summary>
    private ImmutableArray<Tensor>? Zeros()
    {
        ImmutableArray<Tensor>.Builder tensors = ImmutableArray.CreateBuilder<Tensor>(_signature.Inputs.Length);
        for (int i = 0; i < _signature.Inputs.Length; i++)
        {
            TensorSpec spec = _signature.Inputs[i];
            long[] shape = new long[spec.Dimensions.Length];
            for (int axis = 0; axis < shape.Length; axis++)
            {
                bool isBatch = axis == _layout.InputAxes[i];
                if (spec.Dimensions[axis].IsFree && !isBatch) return null;
                shape[axis] = isBatch ? 1 : spec.Dimensions[axis].Size;
            }

            long bytes = spec.DataType == TensorDataType.Bytes ? BytesElements.PrefixSize : spec.DataType.ElementSize();
            foreach (long dimension in shape) bytes *= dimension;
            tensors.Add(new Tensor(spec.Name, spec.DataType, TensorShape.Create(shape), new byte[bytes]));
        }

        return tensors.MoveToImmutable();
    }
}
