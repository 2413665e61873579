using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cluster.Tests.Overload;

public sealed class QueueTests(OverloadPop pop) : IClassFixture<OverloadPop>
{
    private const string Model = OverloadPop.Model;

    // Shorter than the occupant's deadline, so that a request which wrongly waits is the one that fails.
    private static readonly InferOptions Patient = new() { Timeout = TimeSpan.FromSeconds(15) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queue_SixtyRequestsAtOnce_TakesItsCapacityAndRefusesTheRest()
    {
        const int Others = 59;
        await using Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, Model);
        ModelCounters before = await pop.Door.CountersAsync(Model);

        List<Task<InferenceResponse>> open = [.. Enumerable.Range(0, Others).Select(_ => pop.Client.StartAsync(Model, 1, Cancellation, Patient))];
        for (int refused = 0; refused < Others - OverloadPop.QueueCapacity; refused++)
        {
            Task<InferenceResponse> first = await Task.WhenAny(open);
            open.Remove(first);
            var refusal = await Assert.ThrowsAsync<EdgeException>(() => first);
            Assert.Equal((RefusalCause.Overloaded, 503), (refusal.Cause, (int?)refusal.StatusCode));
            Assert.True(refusal.RetryAfter > TimeSpan.Zero, $"A refusal should say when to come back and says {refusal.RetryAfter}.");
            Assert.Contains("queueCapacity", refusal.Message, StringComparison.Ordinal);
        }

        await occupant.WaitForLoadAsync(1 + OverloadPop.QueueCapacity, OverloadPop.QueueCapacity);
        await occupant.LeaveAsync();
        await Task.WhenAll(open);
        ModelCounters after = await FailuresAsync(before, Others - OverloadPop.QueueCapacity + 1);
        Assert.Equal(OverloadPop.QueueCapacity, after.Successes - before.Successes);
    }

    [Fact]
    public async Task Request_WhoseTimeoutPassesInTheQueue_GetsItsRefusalAndNeverRuns()
    {
        await using Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, Model);
        ModelCounters before = await pop.Door.CountersAsync(Model);

        DoorAnswer refused = await pop.Door.InferAsync(
            Model,
            """
            {"parameters":{"timeout":20000},"inputs":[
              {"name":"x","shape":[1,16],"datatype":"FP32","data":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]},
              {"name":"steps","shape":[],"datatype":"INT64","data":[1]}]}
            """);

        Assert.Equal((504, "DeadlineExceeded"), ((int)refused.Status, refused.Cause));
        await occupant.WaitForLoadAsync(inFlight: 1, queued: 0);
        await occupant.LeaveAsync();
        await occupant.WaitForLoadAsync(inFlight: 0, queued: 0);
        ModelCounters after = await FailuresAsync(before, 2);
        Assert.Equal(before.Executions, after.Executions);
    }

    [Fact]
    public async Task Caller_WhoDisconnectsInTheQueue_LeavesIt()
    {
        using CancellationTokenSource connected = new();
        await using Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, Model);
        ModelCounters before = await pop.Door.CountersAsync(Model);
        Task<InferenceResponse> queued = pop.Client.StartAsync(Model, 1, connected.Token);
        await occupant.WaitForLoadAsync(inFlight: 2, queued: 1);

        await connected.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        await occupant.WaitForLoadAsync(inFlight: 1, queued: 0);
        Assert.Equal(before.Executions, (await pop.Door.CountersAsync(Model)).Executions);
    }

    [Theory]
    [InlineData(OverloadPop.Model)]
    [InlineData(OverloadPop.ShortModel)]
    public async Task Caller_WhoDisconnectsDuringTheRun_StopsIt(string model)
    {
        await using Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, model);

        await occupant.LeaveAsync();

        await occupant.WaitForLoadAsync(inFlight: 0, queued: 0);
        await pop.Client.StartAsync(model, 1, Cancellation);
    }

    [Theory]
    [InlineData(OverloadPop.Model)]
    [InlineData(OverloadPop.ShortModel)]
    public async Task Request_WhoseTimeoutPassesDuringTheRun_IsStopped(string model)
    {
        var timeout = new InferOptions { Timeout = TimeSpan.FromMilliseconds(200) };

        var refusal = await Assert.ThrowsAsync<EdgeException>(() => pop.Client.StartAsync(model, PacedCalls.Endless, Cancellation, timeout));

        Assert.Equal(RefusalCause.DeadlineExceeded, refusal.Cause);
        await pop.Client.StartAsync(model, 1, Cancellation);
    }

    [Fact]
    public async Task Request_OfPriority1_OvertakesOneOfPriority3()
    {
        using CancellationTokenSource connected = new();
        await using Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, Model);
        Task<InferenceResponse> low = pop.Client.StartAsync(Model, PacedCalls.Endless, connected.Token, new InferOptions { Priority = 3 });
        await occupant.WaitForLoadAsync(inFlight: 2, queued: 1);
        Task<InferenceResponse> high = pop.Client.StartAsync(Model, 1, Cancellation, Patient with { Priority = 1 });
        await occupant.WaitForLoadAsync(inFlight: 3, queued: 2);

        await occupant.LeaveAsync();

        // The other one, had it gone first, would never let this one run.
        await high;
        await occupant.WaitForLoadAsync(inFlight: 1, queued: 0);
        await connected.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => low);
        await occupant.WaitForLoadAsync(inFlight: 0, queued: 0);
    }

    /// <summary>Waits for so many more failures: one counts a moment after its request has left.</summary>
    private Task<ModelCounters> FailuresAsync(ModelCounters before, int count) => Eventually.ReadAsync(
        () => pop.Door.CountersAsync(Model), seen => seen.Failures - before.Failures == count, $"{count} failures after {before}");
}
