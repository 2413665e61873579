using EdgeOrleans.Gateway.Tests.Doubles;
using Google.Protobuf;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Attacks;

/// <summary>Measures the memory of the process, and so runs alone in it.</summary>
[Trait("Process", "memory")]
[Collection("Memory")]
public sealed class CallMemoryTests
{
    private static readonly byte[] Sound = InferMessages.Simple().ToByteArray();

    [Fact]
    public async Task Memory_UnderAFloodOfCallersWhoLeaveInsideAMessage_StaysFlat()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpClient client = new() { BaseAddress = door.GrpcAddress };

        await SettledMemory.AssertFlatAsync(calls => LeaveAsync(door, client, calls), before: 400, many: 1600);

        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    private static async Task LeaveAsync(DoorHost door, HttpClient client, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            OpenContent left = new(RawCall.Frame(Sound)[..50], () => throw new InvalidOperationException("The caller leaves."));
            await Assert.ThrowsAnyAsync<Exception>(() => RawCall.PostAsync(client, i % 2 == 0 ? "ModelInfer" : "ModelStreamInfer", left));
        }

        await Eventually.TrueAsync(() => door.Memory.Outstanding == 0, () => $"{door.Memory.Outstanding} buffers are still rented.");
        door.Logs.Refusals.Clear();
    }
}
