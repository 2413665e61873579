using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Attacks;

/// <summary>Callers that use what HTTP/2 lets them do for nothing; frame by frame.</summary>
public sealed class Http2FloodTests
{
    private const byte Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7, Continuation = 9;
    private const byte EndStream = 1, EndHeaders = 4;
    private const int EnhanceYourCalm = 11;

    // GET / over https, all of it out of the static table, then the literal authority "x".
    private static readonly byte[] Request = [0x82, 0x84, 0x87, 0x41, 0x01, (byte)'x'];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Streams_OpenedAndResetInARow_EndTheConnection() => await AssertGoAwayAsync(
        async stream =>
        {
            for (int id = 1; ; id += 2)
            {
                await WriteAsync(stream, Headers, EndHeaders, id, Request);
                await WriteAsync(stream, Reset, 0, id, [0, 0, 0, 8]);
            }
        },
        EnhanceYourCalm);

    [Fact]
    public async Task Headers_ContinuedWithoutEnd_EndTheConnection() => await AssertGoAwayAsync(
        async stream =>
        {
            await WriteAsync(stream, Headers, EndStream, 1, Request);
            byte[] header = [0x00, 0x01, (byte)'a', 0x7F, 0x81, 0x01, .. Enumerable.Repeat((byte)'b', 256)];
            while (true) await WriteAsync(stream, Continuation, 0, 1, header);
        },
        expected: null);

    [Fact]
    public async Task Headers_ContinuedByNothing_EndTheConnection() => await AssertGoAwayAsync(
        async stream =>
        {
            await WriteAsync(stream, Headers, EndStream, 1, Request);
            while (true) await WriteAsync(stream, Continuation, 0, 1, []);
        },
        expected: null);

    [Fact]
    [Trait("Process", "pings")]
    public async Task Pings_ThatNobodyReads_EndTheConnectionOrAreHeldBack()
    {
        await using DoorHost door = await StartAsync();
        using TcpClient tcp = await GreetAsync(door);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        enough.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            byte[] pings = [.. Enumerable.Repeat(Frame(Ping, 0, 0, new byte[8]), 1000).SelectMany(frame => frame)];
            while (true) await tcp.GetStream().WriteAsync(pings, enough.Token);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // Closed, or no longer read.
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(after - before < 32 << 20, $"{after - before} bytes are held for answers that nobody reads.");
        await door.AssertHealthyAsync();
    }

    private static async Task AssertGoAwayAsync(Func<NetworkStream, Task> flood, int? expected)
    {
        await using DoorHost door = await StartAsync();
        using TcpClient tcp = await GreetAsync(door);
        Task<int?> reason = ReadReasonAsync(tcp.GetStream());
        await Assert.ThrowsAnyAsync<IOException>(() => flood(tcp.GetStream()).WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
        int? given = await reason.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        if (expected is not null) Assert.True(given is null || given == expected, $"The connection ended with {given}.");
        Assert.Null(door.Router.Last);
        await door.AssertServesAsync();

        // The server calls it a critical failure, maybe once for each stream and late; a PoP's log leaves that out.
        Assert.All(door.Logs.Warnings, warning => Assert.Contains("Microsoft.AspNetCore.Server.Kestrel.Http2", warning, StringComparison.Ordinal));
    }

    private static Task<DoorHost> StartAsync() => DoorHost.StartAsync(kestrel: server => server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(2));

    private static async Task<TcpClient> GreetAsync(DoorHost door)
    {
        TcpClient tcp = new() { NoDelay = true };
        await tcp.ConnectAsync(IPAddress.Loopback, door.GrpcAddress.Port, Cancellation);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), Cancellation);
        await WriteAsync(tcp.GetStream(), Settings, 0, 0, []);
        return tcp;
    }

    /// <summary>The reason that the server gives for ending the connection; null where it just ends it.</summary>
    private static async Task<int?> ReadReasonAsync(NetworkStream stream)
    {
        byte[] head = new byte[9];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(head, Cancellation);
                byte[] payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
                await stream.ReadExactlyAsync(payload, Cancellation);
                if (head[3] == GoAway) return BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(4));
            }
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(NetworkStream stream, byte type, byte flags, int id, byte[] payload) =>
        await stream.WriteAsync(Frame(type, flags, id, payload), Cancellation);

    private static byte[] Frame(byte type, byte flags, int id, byte[] payload)
    {
        byte[] frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), id);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
