using System.Diagnostics;
using System.Globalization;
using System.Net;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;
using EdgeOrleans.Silo.Gateway;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Attacks;

/// <summary>Callers that hold what they have without end, with the limits of time lowered.</summary>
public sealed class SlowCallerTests
{
    private const string Infer = "POST /v2/models/simple/infer HTTP/1.1\r\nHost: localhost\r\n";

    [Theory]
    [InlineData("")]
    [InlineData("POST /v2/mod")]
    [InlineData(Infer + "X-Note: ")]
    public async Task Headers_ThatNeverEnd_AreCutOff(string start)
    {
        await using DoorHost door = await StartAsync(kestrel: KeepsIdleBriefly);
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync(start);
        await AssertEndsAsync(connection);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Connection_WithoutANextRequest_IsClosed()
    {
        await using DoorHost door = await StartAsync(kestrel: KeepsIdleBriefly);
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync("GET /v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.Equal(200, (await connection.ReceiveAsync()).Status);
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task Body_FastEnoughForTheServersRateButTooLong_Answers408()
    {
        await using DoorHost door = await StartAsync(o => o.MaxBodyTime = TimeSpan.FromSeconds(1), bodyRate: null);
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync($"{Infer}Content-Length: 1000000\r\n\r\n{{");
        using CancellationTokenSource answered = new();
        Task drip = DripAsync(connection, " ", answered.Token);

        (int status, string head, byte[] body) = await connection.ReceiveAsync();
        await answered.CancelAsync();
        await drip;

        Assert.Equal(408, status);
        Assert.Contains("Connection: close", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("took longer than Gateway:MaxBodyTime, 00:00:01", System.Text.Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Callers_SlowByHundreds_DoNotStopAGoodOne()
    {
        await using DoorHost door = await StartAsync();
        List<RawConnection> slow = [];
        using CancellationTokenSource over = new();
        List<Task> drips = [];
        for (int i = 0; i < 300; i++)
        {
            RawConnection connection = await RawConnection.OpenAsync(door.Port);
            await connection.SendAsync(i % 2 == 0 ? Infer : $"{Infer}Content-Length: 60000000\r\n\r\n");
            slow.Add(connection);
            drips.Add(DripAsync(connection, i % 2 == 0 ? "X-Note: a\r\n" : " ", over.Token));
        }

        for (int i = 0; i < 50; i++)
        {
            using HttpResponseMessage answer = await InferEndpointTests.PostAsync(door, "simple", Requests.Json(Requests.Simple()));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        foreach (RawConnection connection in slow) await AssertEndsAsync(connection);
        await over.CancelAsync();
        await Task.WhenAll(drips);
        foreach (RawConnection connection in slow) await connection.DisposeAsync();
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Answer_ThatNobodyReads_IsGivenUp()
    {
        await using DoorHost door = await StartAsync(kestrel: server => server.Limits.MinResponseDataRate = new MinDataRate(10_000_000, TimeSpan.FromSeconds(1.1)));
        string numbers = string.Join(',', Enumerable.Range(0, 1_500_000));
        string body = Requests.Input($"\"name\":\"X\",\"datatype\":\"FP32\",\"shape\":[1500000],\"data\":[{numbers}]");
        RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync(string.Create(
            CultureInfo.InvariantCulture, $"POST /v2/models/identity/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length}\r\n\r\n{body}"));

        // Nothing is read: the answer's memory comes back although it cannot be sent.
        await Eventually.TrueAsync(() => door.Router.Last is not null, () => "The request never ran.");
        await Eventually.TrueAsync(() => door.Blocks.RentedBytes == 0, () => $"{door.Blocks.RentedBytes} bytes are held for a caller that does not read.");
        await connection.DisposeAsync();
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Bodies_BeyondWhatMayBeHeld_AreRefusedUntilOthersEnd()
    {
        await using DoorHost door = await DoorHost.StartAsync(maxHeldBytes: 2 << 20);
        List<RawConnection> holders = [];
        for (int i = 0; i < 3; i++)
        {
            RawConnection holder = await RawConnection.OpenAsync(door.Port);
            await holder.SendAsync($"{Infer}Content-Length: 1000000\r\n\r\n{{\"inputs\":[{new string(' ', 300_000)}");
            holders.Add(holder);
        }

        await Eventually.TrueAsync(() => door.Blocks.RentedBytes > 1 << 20, () => $"Only {door.Blocks.RentedBytes} bytes are held.");
        using HttpResponseMessage refused = await InferEndpointTests.PostAsync(door, "simple", Requests.Json(Requests.Simple() + new string(' ', 2 << 20)));
        using HttpResponseMessage small = await InferEndpointTests.PostAsync(door, "simple", Requests.Json(Requests.Simple()));
        foreach (RawConnection holder in holders) await holder.DisposeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("Overloaded", refused.Headers.GetValues("X-Edge-Cause").Single());
        Assert.Contains("Gateway:MaxHeldBytes", (await InferEndpointTests.JsonAsync(refused)).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);
        await door.AssertHealthyAsync();
    }

    private static Task<DoorHost> StartAsync(
        Action<GatewayOptions>? configure = null, MinDataRate? bodyRate = null, Action<KestrelServerOptions>? kestrel = null) =>
        DoorHost.StartAsync(configure, server =>
        {
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1);
            server.Limits.MinRequestBodyDataRate = configure is null ? new MinDataRate(1_000_000, TimeSpan.FromSeconds(1.1)) : bodyRate;
            kestrel?.Invoke(server);
        });

    /// <summary>Closes also what a good caller keeps for its next request.</summary>
    private static void KeepsIdleBriefly(KestrelServerOptions server) => server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Sends a little now and then, until it is told to stop or cut off.</summary>
    private static async Task DripAsync(RawConnection connection, string drop, CancellationToken over)
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                await connection.SendAsync(drop);
                await Task.Delay(50, over);
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // Cut off or told to stop.
        }
    }

    /// <summary>Reads whatever answer there is up to the end of the connection.</summary>
    private static async Task AssertEndsAsync(RawConnection connection)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await connection.IsClosedAsync()) Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "The connection stays open.");
    }
}
