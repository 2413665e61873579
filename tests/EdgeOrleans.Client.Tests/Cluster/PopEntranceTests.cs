using System.Collections.Immutable;
using EdgeOrleans.Client.Cluster;
using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Client.Tests.Cluster;

public sealed class PopEntranceTests : IAsyncDisposable
{
    private readonly PopEntrance _entrance = new(
        new ClusterLink(static () => new ServiceCollection().AddSingleton(LeavingCluster.Client()).BuildServiceProvider(), 1), "fra", 1024);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _entrance.DisposeAsync();

    [Fact]
    public async Task EachCall_SiloLeaves_IsUnavailableAndMayHaveRun()
    {
        Func<Task>[] calls =
        [
            () => InferAsync(Cancelled),
            () => _entrance.Models.IsServerReadyAsync(Cancelled),
            () => _entrance.Models.GetMetadataAsync("m", 1, Cancelled),
            () => _entrance.Models.UnloadAsync("m", Cancelled),
        ];
        foreach (Func<Task> call in calls)
        {
            EdgeException failure = await Assert.ThrowsAsync<EdgeException>(call);

            Assert.Equal((RefusalCause.Unavailable, Delivery.Lost), (failure.Cause, failure.Delivery));
        }
    }

    [Fact]
    public async Task EachCall_Cancelled_StaysACancellation()
    {
        CancellationToken cancelled = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InferAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _entrance.Models.IsServerReadyAsync(cancelled));
    }

    [Fact]
    public async Task Infer_MoreThanAMessageHolds_IsTooLargeAndNotSent()
    {
        byte[] half = new byte[(48 << 20) + 1];
        Tensor input = new("x", TensorDataType.UInt8, [half.Length], half);

        EdgeException refused = await Assert.ThrowsAsync<EdgeException>(() => InferAsync(Cancelled, input, input));

        Assert.Equal((RefusalCause.TooLarge, Delivery.Answered), (refused.Cause, refused.Delivery));
        Assert.Equal(
            "Model 'm' is called with 100663298 bytes of inputs, over the 100663296 that go into one message of the cluster; send fewer rows at once.",
            refused.Message);
    }

    private Task<InferenceResponse> InferAsync(CancellationToken stop, params ImmutableArray<Tensor> inputs)
    {
        TimeSpan timeout = TimeSpan.FromSeconds(10);
        return _entrance.InferAsync(new InferCall("m", inputs, InferOptions.Default) { Timeout = timeout }, timeout, stop);
    }
}
