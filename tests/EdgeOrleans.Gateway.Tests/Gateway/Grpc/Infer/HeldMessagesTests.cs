using EdgeOrleans.Gateway.Tests.Doubles;
using Grpc.Core;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Infer;

/// <summary>Large messages of which more come at once than the PoP may hold.</summary>
public sealed class HeldMessagesTests
{
    private const int Late = 13;

    // Each message takes a block of 2 MiB, of which three fit.
    private const int Fitting = 3;
    private const int Most = 7 << 20;
    private static readonly float[] Large = new float[300_000];

    [Fact]
    public async Task Messages_BeyondWhatMayBeHeld_AreRefusedUntilOthersEnd()
    {
        await using DoorHost door = await DoorHost.StartAsync(maxHeldBytes: Most);
        TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int running = 0;
        long highest = 0;
        door.Router.Answer = async request =>
        {
            Interlocked.Increment(ref running);
            highest = Math.Max(highest, door.Blocks.RentedBytes);
            await held.Task;
            return FakeRouter.Respond(request, []);
        };

        List<Task<RpcException?>> first = [];
        while (first.Count < Fitting)
        {
            first.Add(CallAsync(door));
            await Eventually.TrueAsync(() => running == first.Count, () => $"{running} of {first.Count} run.");
        }

        RpcException?[] late = await Task.WhenAll(Enumerable.Range(0, Late).Select(_ => Task.Run(() => CallAsync(door))));
        Assert.InRange(highest, Fitting * (2L << 20), Most);
        held.SetResult();

        Assert.All(await Task.WhenAll(first), Assert.Null);
        Assert.All(late, refused =>
        {
            Assert.Equal(StatusCode.Unavailable, refused!.StatusCode);
            Assert.Equal($"The PoP holds as many bytes of requests as Gateway:MaxHeldBytes allows, {Most}; retry.", refused.Status.Detail);
            Assert.Equal(("Overloaded", "1"), (refused.Trailers.GetValue("x-edge-cause"), refused.Trailers.GetValue("retry-after")));
        });
        Assert.Null(await CallAsync(door));
        door.Router.Answer = null;
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Stream_MessageBeyondWhatMayBeHeld_EndsTheStreamWithItsStatus()
    {
        await using DoorHost door = await DoorHost.StartAsync(maxHeldBytes: 1 << 20);
        using var stream = door.Channel.Open();

        // The refusal may come before all of the message is out; then the writing fails, with a status of its own.
        await stream.RequestStream.WriteAsync(InferMessages.Identity(Large), TestContext.Current.CancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.Contains("Gateway:MaxHeldBytes", refused.Status.Detail, StringComparison.Ordinal);
        await door.AssertHealthyAsync();
    }

    private static async Task<RpcException?> CallAsync(DoorHost door)
    {
        try
        {
            await door.Channel.Infer(InferMessages.Identity(Large));
            return null;
        }
        catch (RpcException refused)
        {
            return refused;
        }
    }
}
