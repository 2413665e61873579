using System.Globalization;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Hosting.Http;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Attacks;

/// <summary>Callers that send without end what costs them little.</summary>
public sealed class FloodTests
{
    private const string Chunked = "POST /v2/models/simple/infer HTTP/1.1\r\nHost: door\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [InlineData("1;", "a=b;", 413)]
    [InlineData("0\r\n", "X-Trailer: a\r\n", 431)]
    [InlineData("0\r\nX-Trailer: ", "aaaaaaaa", 431)]
    [InlineData("", "1;a=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n \r\n", 413)]
    public async Task Chunks_WithEndlessExtras_AreReadNoFurther(string start, string endless, int status)
    {
        GatewayOptions options = new() { MaxRequestBytes = 100_000 };
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxRequestBytes = options.MaxRequestBytes, server => DoorLimits.Set(server, options));
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync(Chunked + start);
        long sent = 0;
        Task flood = FloodAsync();

        Assert.Equal(status, (await connection.ReceiveAsync()).Status);
        await flood;
        Assert.True(sent < 64 << 20, $"The door took {sent} bytes.");
        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();

        async Task FloodAsync()
        {
            string much = string.Concat(Enumerable.Repeat(endless, 1000));
            try
            {
                for (; sent < 64 << 20; sent += much.Length) await connection.SendAsync(much);
            }
            catch (IOException)
            {
                // Cut off.
            }
        }
    }

    [Fact]
    public async Task Memory_UnderAFloodOfBadRequests_StaysFlat()
    {
        await using DoorHost door = await DoorHost.StartAsync(kestrel: server => DoorLimits.Set(server, new GatewayOptions()));
        await FloodAsync(door, 1500);
        long before = Settled();
        await FloodAsync(door, 6000);
        long after = Settled();

        Assert.True(after - before < 4 << 20, $"{after - before} bytes more are alive after 6000 bad requests.");
        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    private static async Task FloodAsync(DoorHost door, int requests)
    {
        string[] bad =
        [
            "POST /v2/models/simple/infer HTTP/1.1\r\nHost: door\r\nContent-Length: 2\r\n\r\n{]",
            "GET /no/such/path-{0} HTTP/1.1\r\nHost: door\r\nX-Note: {0}\r\n\r\n",
            "POST /v2/models/nobody-{0}/infer HTTP/1.1\r\nHost: door\r\nContent-Length: 2\r\n\r\n{}",
            "garbage {0}\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: door\r\nAuthorization: Bearer {0}\r\nContent-Length: x\r\n\r\n",
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

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
