using System.Globalization;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Attacks;

/// <summary>Measures the memory of the process, and so runs alone in it.</summary>
[Trait("Process", "memory")]
[Collection("Memory")]
public sealed class MemoryTests
{
    [Fact]
    public async Task Memory_UnderAFloodOfBadRequests_StaysFlat()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        await SettledMemory.AssertFlatAsync(requests => FloodAsync(door, requests), before: 1500, many: 6000);

        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    private static async Task FloodAsync(DoorHost door, int requests)
    {
        string[] bad =
        [
            "POST /v2/models/simple/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{]",
            "GET /no/such/path-{0} HTTP/1.1\r\nHost: localhost\r\nX-Note: {0}\r\n\r\n",
            "POST /v2/models/nobody-{0}/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
            "garbage {0}\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {0}\r\nContent-Length: x\r\n\r\n",
        ];
        for (int i = 0; i < requests; i++)
        {
            await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
            await connection.SendAsync(bad[i % bad.Length].Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            Assert.InRange((await connection.ReceiveAsync()).Status, 400, 499);
            connection.Reset();
        }

        door.Logs.Refusals.Clear();
    }
}
