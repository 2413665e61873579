using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Protocol;
using Grpc.Core;

namespace EdgeOrleans.Cluster.Tests.Overload;

public sealed class GrpcQueueTests(OverloadPop pop) : IClassFixture<OverloadPop>
{
    private const string Model = OverloadPop.Model;

    [Fact]
    public async Task Call_ThatIsCancelledInTheQueue_LeavesIt()
    {
        using GrpcDoor door = new(pop.Pop.Host.GrpcDoor);
        using CancellationTokenSource withdrawn = new();
        await using Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, Model);
        ModelCounters before = await pop.Door.CountersAsync(Model);
        using AsyncUnaryCall<ModelInferResponse> call = door.Infer(GrpcDoor.Paced(Model, 1), new CallOptions(cancellationToken: withdrawn.Token));
        await occupant.WaitForLoadAsync(inFlight: 2, queued: 1);

        await withdrawn.CancelAsync();

        await occupant.WaitForLoadAsync(inFlight: 1, queued: 0);
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
        Assert.Equal(before.Executions, (await pop.Door.CountersAsync(Model)).Executions);
    }

    [Fact]
    public async Task Call_WhoseDeadlinePassesInTheQueue_LeavesItAndNeverRuns()
    {
        using GrpcDoor door = new(pop.Pop.Host.GrpcDoor);
        await using Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, Model);
        ModelCounters before = await pop.Door.CountersAsync(Model);

        Assert.Equal("4 DeadlineExceeded", await door.StatusAsync(GrpcDoor.Paced(Model, 1), "50m"));

        await occupant.WaitForLoadAsync(inFlight: 1, queued: 0);
        await occupant.LeaveAsync();
        await occupant.WaitForLoadAsync(inFlight: 0, queued: 0);
        Assert.Equal(before.Executions, (await pop.Door.CountersAsync(Model)).Executions);
    }

    [Fact]
    public async Task Stream_ThatIsCancelled_EmptiesTheQueue()
    {
        using GrpcDoor door = new(pop.Pop.Host.GrpcDoor);
        using CancellationTokenSource withdrawn = new();
        await using Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, Model);
        using var stream = door.Stream(new CallOptions(cancellationToken: withdrawn.Token));
        for (int i = 0; i < 3; i++) await stream.RequestStream.WriteAsync(GrpcDoor.Paced(Model, 1), TestContext.Current.CancellationToken);
        await occupant.WaitForLoadAsync(inFlight: 4, queued: 3);

        await withdrawn.CancelAsync();

        await occupant.WaitForLoadAsync(inFlight: 1, queued: 0);
    }

    [Fact]
    public async Task Stream_BeyondTheQueue_IsToldByMessage()
    {
        using GrpcDoor door = new(pop.Pop.Host.GrpcDoor);
        await using Occupant occupant = await Occupant.TakeRunnerAsync(pop.Pop, Model);
        ModelCounters before = await pop.Door.CountersAsync(Model);
        using var stream = door.Stream(default);
        const int Messages = OverloadPop.QueueCapacity + 2;
        for (int i = 0; i < Messages; i++) await stream.RequestStream.WriteAsync(GrpcDoor.Paced(Model, 1), TestContext.Current.CancellationToken);
        await occupant.WaitForLoadAsync(1 + OverloadPop.QueueCapacity, OverloadPop.QueueCapacity);
        await Eventually.ReadAsync(
            () => pop.Door.CountersAsync(Model), seen => seen.Failures - before.Failures == 2, $"two failures more than {before.Failures}");
        await occupant.LeaveAsync();

        List<string> errors = [];
        for (int i = 0; i < Messages; i++)
        {
            Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
            errors.Add(stream.ResponseStream.Current.ErrorMessage);
        }

        Assert.Equal(2, errors.Count(error => error.Contains("queueCapacity", StringComparison.Ordinal)));
        Assert.Equal(OverloadPop.QueueCapacity, errors.Count(error => error.Length == 0));
    }
}
