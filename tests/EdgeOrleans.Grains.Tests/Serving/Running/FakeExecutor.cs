using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Serving.Batching;
using EdgeOrleans.Grains.Serving.Running;

namespace EdgeOrleans.Grains.Tests.Serving.Running;

/// <summary>A model that returns each request's first value; -1 and -2 make the run fail, as some values do in real models.</summary>
internal sealed class FakeExecutor : IBatchExecutor
{
    /// <summary>What a run that fails says of its values.</summary>
    public const string Quote = "it is below 0.";

    private readonly List<float> _values = [];

    public List<int> Runs { get; } = [];

    /// <summary>Taken at the start of each run; null lets runs pass.</summary>
    public SemaphoreSlim? Gate { get; init; }

    /// <summary>Released when a run has begun.</summary>
    public SemaphoreSlim Began { get; } = new(0);

    public bool IsStopped { get; private set; }

    public Exception? Fault { get; init; }

    public bool IsDisposed { get; private set; }

    public void Gather(Batch batch)
    {
        _values.Clear();
        foreach (PendingRequest request in batch.Requests) _values.Add(request.Inputs[0].AsSpan<float>()[0]);
    }

    public void Run()
    {
        lock (Runs) Runs.Add(_values.Count);
        Began.Release();
        Gate?.Wait();
        if (IsStopped) throw new OperationCanceledException("stopped");
        if (Fault is not null) throw Fault;
        if (_values.Contains(-1)) throw new ExecutionException(RefusalCause.InvalidInput, "A value is out of range") { Detail = Quote };
        if (_values.Contains(-2)) throw new ExecutionException(RefusalCause.Internal, "The run failed") { Detail = Quote };
    }

    public ImmutableArray<Tensor> Scatter(Batch batch, int index) => [Tensor.Create("y", [_values[index]], [1])];

    public void Stop()
    {
        IsStopped = true;
        Gate?.Release();
    }

    public void Dispose() => IsDisposed = true;
}
