using System.Globalization;
using EdgeOrleans.Gateway.Tests.Doubles;
using Google.Protobuf;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Attacks;

/// <summary>Measures the memory of the process, and so runs alone in it.</summary>
[Trait("Process", "memory")]
[Collection("Memory")]
public sealed class CallMemoryTests
{
    private const int Limit = 64 * 1024;

    private static readonly byte[] Sound = InferMessages.Simple().ToByteArray();

    private static readonly (string Method, byte[] Body, string? Encoding, int Status)[] Bad =
    [
        ("ModelInfer", [0, 0, 1, 0, 1, 7], null, 8),
        ("ModelStreamInfer", [0, 0, 1, 0, 1, 7], null, 8),
        ("ModelInfer", [0, 255, 255, 255, 255, 1], null, 8),
        ("ModelInfer", RawCall.Frame(Sound, flag: 1), "squash-{0}", 12),
        ("ModelInfer", RawCall.Frame(Sound, flag: 1), "gzip", 3),
        ("ModelInfer", RawCall.Frame(Sound)[..20], null, 3),
        ("ModelStreamInfer", RawCall.Frame(Sound)[..20], null, 3),
        ("ModelInfer", [], null, 3),
    ];

    [Fact]
    public async Task Memory_UnderAFloodOfBadCalls_StaysFlat()
    {
        await using DoorHost door = await DoorHost.StartAsync(options => options.MaxRequestBytes = Limit);
        using HttpClient client = new() { BaseAddress = door.GrpcAddress };

        await SettledMemory.AssertFlatAsync(calls => FloodAsync(door, client, calls), before: 1600, many: 6400);

        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Memory_UnderAFloodOfCallersWhoLeaveInsideAMessage_StaysFlat()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpClient client = new() { BaseAddress = door.GrpcAddress };

        await SettledMemory.AssertFlatAsync(calls => LeaveAsync(door, client, calls), before: 400, many: 1600);

        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    private static async Task FloodAsync(DoorHost door, HttpClient client, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            (string method, byte[] body, string? encoding, int expected) = Bad[i % Bad.Length];
            (int status, string message) = await RawCall.PostAsync(
                client, method, body, encoding?.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            Assert.True(status == expected, $"Call {i} was answered with status {status}: {message}");
        }

        door.Logs.Refusals.Clear();
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
