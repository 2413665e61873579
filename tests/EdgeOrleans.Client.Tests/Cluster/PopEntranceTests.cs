using EdgeOrleans.Client.Cluster;
using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Contracts.Inference;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Client.Tests.Cluster;

public sealed class PopEntranceTests : IAsyncDisposable
{
    private readonly PopEntrance _entrance = new(
        new ClusterLink(static () => new ServiceCollection().AddSingleton(LeavingCluster.Client()).BuildServiceProvider(), 1), "fra");

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

    private Task<InferenceResponse> InferAsync(CancellationToken stop)
    {
        TimeSpan timeout = TimeSpan.FromSeconds(10);
        return _entrance.InferAsync(new InferCall("m", [], InferOptions.Default) { Timeout = timeout }, timeout, stop);
    }
}
