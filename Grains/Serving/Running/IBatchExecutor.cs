using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Serving.Batching;

namespace EdgeOrleans.Grains.Serving.Running;

/// <summary>Runs the model on a batch. Used by one thread at a time, but for <see cref="Stop"/>.</summary>
internal interface IBatchExecutor : IDisposable
{
    /// <summary>Copies the inputs of all requests into the model's tensors. They are not read afterwards.</summary>
    void Gather(Batch batch);

    /// <summary>Runs the model.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    /// <exception cref="ExecutionException">The run failed.</exception>
    void Run();

    /// <summary>Copies out the outputs of the request at <paramref name="index"/> in the batch.</summary>
    ImmutableArray<Tensor> Scatter(Batch batch, int index);

    /// <summary>Stops the run under way, if any; from any thread.</summary>
    void Stop();
}
