using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Batches;

/// <summary>Runs a model for many inputs.</summary>
public static class BatchExtensions
{
    /// <summary>How many requests are under way at once unless the caller says.</summary>
    public const int DefaultConcurrency = 16;

    /// <inheritdoc cref="InferManyAsync(IEdgeClient, string, IAsyncEnumerable{ImmutableArray{Tensor}}, InferOptions?, int, CancellationToken)"/>
    public static IAsyncEnumerable<InferItem> InferManyAsync(
        this IEdgeClient edge,
        string model,
        IEnumerable<ImmutableArray<Tensor>> items,
        InferOptions? options = null,
        int concurrency = DefaultConcurrency,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return edge.InferManyAsync(model, items.ToAsyncEnumerable(), options, concurrency, cancellationToken);
    }

    /// <summary>
    /// Runs a model once for each item. The outcomes come in the order of the items, a failure in its item's place. The
    /// source is read as requests end, and at most <paramref name="concurrency"/> outcomes wait to be taken.
    /// </summary>
    /// <param name="edge">The client.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="items">The inputs of each request.</param>
    /// <param name="options">What each request asks for; null for the defaults.</param>
    /// <param name="concurrency">How many requests are under way at once, from 1.</param>
    /// <param name="cancellationToken">Ends the enumeration and withdraws the requests that are under way, as leaving it early does.</param>
    public static IAsyncEnumerable<InferItem> InferManyAsync(
        this IEdgeClient edge,
        string model,
        IAsyncEnumerable<ImmutableArray<Tensor>> items,
        InferOptions? options = null,
        int concurrency = DefaultConcurrency,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(items);
        EdgeClient.CheckName(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        InferOptions asked = options ?? InferOptions.Default;
        return RunAsync((inputs, stop) => edge.InferAsync(model, inputs, asked, stop), items, concurrency, cancellationToken);
    }

    private static async IAsyncEnumerable<InferItem> RunAsync(
        InferDelegate infer,
        IAsyncEnumerable<ImmutableArray<Tensor>> items,
        int concurrency,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<Task<InferItem>> started = Channel.CreateBounded<Task<InferItem>>(concurrency);
        Task starting = StartAllAsync(infer, items, concurrency, started.Writer, stop.Token);
        try
        {
            await foreach (Task<InferItem> item in started.Reader.ReadAllAsync(stop.Token)) yield return await item;
        }
        finally
        {
            await stop.CancelAsync();
            await starting;
            while (started.Reader.TryRead(out Task<InferItem>? left)) await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task StartAllAsync(
        InferDelegate infer,
        IAsyncEnumerable<ImmutableArray<Tensor>> items,
        int concurrency,
        ChannelWriter<Task<InferItem>> started,
        CancellationToken stop)
    {
        using SemaphoreSlim free = new(concurrency, concurrency);
        Task last = Task.CompletedTask;
        Exception? ending = null;
        try
        {
            long index = 0;
            await foreach (ImmutableArray<Tensor> inputs in items.WithCancellation(stop))
            {
                await free.WaitAsync(stop);
                // A request that is withdrawn frees its place, maybe before the wait hears of the end.
                stop.ThrowIfCancellationRequested();
                Task<InferItem> item = RunOneAsync(infer, index++, inputs, free, stop);
                last = Task.WhenAll(last, item);
                await started.WriteAsync(item, stop);
            }
        }
        catch (Exception failure)
        {
            ending = failure;
        }

        started.Complete(ending);
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task<InferItem> RunOneAsync(
        InferDelegate infer, long index, ImmutableArray<Tensor> inputs, SemaphoreSlim free, CancellationToken stop)
    {
        try
        {
            return new InferItem(index, await infer(inputs, stop), null);
        }
        catch (EdgeException failure)
        {
            return new InferItem(index, null, failure);
        }
        finally
        {
            free.Release();
        }
    }

    private delegate Task<Contracts.Inference.InferenceResponse> InferDelegate(ImmutableArray<Tensor> inputs, CancellationToken stop);
}
