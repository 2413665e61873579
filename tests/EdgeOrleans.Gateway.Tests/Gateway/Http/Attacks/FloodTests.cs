using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Hosting.Http;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Attacks;

/// <summary>Callers that send without end what costs them little.</summary>
public sealed class FloodTests
{
    private const string Chunked = "POST /v2/models/simple/infer HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [InlineData("1;", "a=b;", 413)]
    [InlineData("0\r\n", "X-Trailer: a\r\n", 400)]
    [InlineData("0\r\nX-Trailer: ", "aaaaaaaa", 400)]
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
}
