using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.EndToEnd;

[Collection(nameof(LonePop))]
public sealed class OverloadTests
{
    private const string OneAtATime = """{"batching":"off","runners":1,"queueCapacity":4}""";

    [Fact]
    public async Task Infer_MoreThanTheQueueHolds_RefusesTheRestAtOnce()
    {
        // A run must outlast the sending of all requests.
        await using var pop = new LonePop().Add("slow", SlowModel.Create(3000), OneAtATime);
        await pop.StartAsync();
        Task<LoneAnswer> first = pop.Door.InferAsync("slow", LoneDoor.Slow(TimeSpan.FromSeconds(100)));
        // Until the first one runs it takes a place in the queue; it runs by the time that a second one has waited in vain.
        Assert.Equal(504, (await pop.Door.InferAsync("slow", LoneDoor.Slow(TimeSpan.FromMilliseconds(200)))).Status);

        LoneAnswer[] others = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => pop.Door.InferAsync("slow", LoneDoor.Slow(TimeSpan.FromSeconds(100)))));

        LoneAnswer[] all = [await first, .. others];
        LoneAnswer[] refused = [.. all.Where(answer => answer.Status != 200)];
        Assert.True(all.Length - refused.Length == 5, $"Expected 5 answers of status 200; there were {all.Length - refused.Length}.");
        Assert.All(refused, answer => Assert.Equal((503, "Overloaded"), (answer.Status, answer.Cause)));
        Assert.All(refused, answer => Assert.True(answer.RetryAfter >= TimeSpan.FromSeconds(1), $"Expected Retry-After; there was {answer}."));
        Assert.Equal(5, await ExecutionsAsync(pop, "slow"));
    }

    [Fact]
    public async Task Infer_DeadlineInTheQueue_IsRefusedAndNeverRuns()
    {
        await using var pop = new LonePop().Add("slow", SlowModel.Create(3000), OneAtATime);
        await pop.StartAsync();
        Task<LoneAnswer>[] served = [.. Enumerable.Range(0, 2).Select(_ => pop.Door.InferAsync("slow", LoneDoor.Slow(TimeSpan.FromSeconds(100))))];

        LoneAnswer late = await pop.Door.InferAsync("slow", LoneDoor.Slow(TimeSpan.FromMilliseconds(100)));

        Assert.Equal((504, "DeadlineExceeded"), (late.Status, late.Cause));
        Assert.All(await Task.WhenAll(served), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(2, await ExecutionsAsync(pop, "slow"));
    }

    [Fact]
    public async Task Infer_CallerLeavesDuringAVeryLongRun_FreesTheModel()
    {
        await using var pop = new LonePop().Add("slow", SlowModel.Create(1_000_000_000), OneAtATime);
        await pop.StartAsync();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<LoneAnswer> abandoned = pop.Door.InferAsync("slow", LoneDoor.Slow(TimeSpan.FromSeconds(100)), leaving.Token);
        // The model is busy when a second request times out.
        Assert.Equal(504, (await pop.Door.InferAsync("slow", LoneDoor.Slow(TimeSpan.FromMilliseconds(500)))).Status);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        // An unload waits for the last request in flight; this run would take days.
        Task<LoneAnswer> unloaded = pop.Door.UnloadAsync("slow");
        await Until.TrueAsync(() => unloaded.IsCompleted, () => "the model to be free; its run went on");
        Assert.Equal(200, (await unloaded).Status);
    }

    private static async Task<long> ExecutionsAsync(LonePop pop, string model) =>
        (await pop.Door.StatisticsAsync(model)).GetProperty("execution_count").GetInt64();
}
