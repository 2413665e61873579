using System.Globalization;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Attacks;

/// <summary>
/// Requests whose end a proxy before the door might see elsewhere: each is refused, nothing runs, and since the connection
/// closes, nothing that follows counts as a request.
/// </summary>
public sealed class SmugglingTests
{
    private const string Infer = "POST /v2/models/simple/infer HTTP/1.1\r\nHost: localhost\r\n";

    public static TheoryData<string, string, int> Forms { get; } = new()
    {
        { "length and coding", $"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
        { "coding and length", $"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n", 400 },
        { "two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}", 400 },
        { "one length twice", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400 },
        { "list of lengths", "Content-Length: 2, 2\r\n\r\n{}", 400 },
        { "negative length", "Content-Length: -2\r\n\r\n{}", 400 },
        { "hexadecimal length", "Content-Length: 0x2\r\n\r\n{}", 400 },
        { "length beyond numbers", "Content-Length: 99999999999999999999\r\n\r\n{}", 400 },
        { "blank before the colon", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400 },
        { "blank in the name", "Transfer Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
        { "other coding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400 },
        { "identity", "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n", 400 },
        { "chunked is not the last", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400 },
        { "vertical tab before chunked", "Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n", 400 },
        { "quoted chunked", "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n", 400 },
        { "coding in a folded line", "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400 },
        { "folded line", "X-Note: a\r\n b\r\nContent-Length: 0\r\n\r\n", 400 },
        { "line feed between headers", "X-Note: a\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
        { "line feeds alone", "Content-Length: 2\n\n{}", 400 },
        { "carriage return in a value", "X-Note: a\rTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n", 400 },
        { "zero byte in a value", "X-Note: a\0b\r\nContent-Length: 0\r\n\r\n", 400 },
        { "no colon", "Transfer-Encoding chunked\r\nContent-Length: 0\r\n\r\n", 400 },
        { "no name", ": chunked\r\nContent-Length: 0\r\n\r\n", 400 },
        { "two hosts", "Host: other\r\nContent-Length: 0\r\n\r\n", 400 },
        { "negative chunk", "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n", 400 },
        { "chunk beyond numbers", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n", 400 },
        { "hexadecimal prefix", "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n", 400 },
        { "chunk longer than announced", "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n", 400 },
        { "line feed after a chunk's size", "Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n", 400 },
        { "line feed after a chunk", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\n0\r\n\r\n", 400 },
    };

    public static TheoryData<string, string, int> Lines { get; } = new()
    {
        { "no host", "GET /v2/health/live HTTP/1.1\r\n\r\n", 400 },
        { "another host in the line", "GET http://evil.example/v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "host that is none", "GET /v2/health/live HTTP/1.1\r\nHost: a b\r\n\r\n", 400 },
        { "host with a path", "GET /v2/health/live HTTP/1.1\r\nHost: localhost/x\r\n\r\n", 400 },
        { "old protocol", "GET /v2/health/live\r\n\r\n", 400 },
        { "unknown version", "GET /v2/health/live HTTP/1.9\r\nHost: localhost\r\n\r\n", 505 },
        { "lower-case version", "GET /v2/health/live http/1.1\r\nHost: localhost\r\n\r\n", 505 },
        { "blanks in the line", "GET  /v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "blank before the method", " GET /v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "path without slash", "GET v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "zero byte in the path", "GET /v2/health/live%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400 },
        { "tunnel", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n", 405 },
        { "greeting of TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n", 400 },
        { "long line", $"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414 },
        { "many headers", $"GET /v2/health/live HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 64).Select(i => $"X-{i}: a\r\n"))}\r\n", 431 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Body_OfDoubtfulLength_IsRefusedAndNothingRuns(string form, string rest, int status) =>
        await AssertRefusedAsync(form, Infer + rest, status);

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Request_OfDoubtfulForm_IsRefusedAndNothingRuns(string form, string request, int status) =>
        await AssertRefusedAsync(form, request, status);

    [Fact]
    public async Task Greeting_OfHttp2WithoutTls_EndsTheConnectionAndNothingRuns()
    {
        await using DoorHost door = await StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        string body = Requests.Simple();
        await connection.SendAsync(string.Create(
            CultureInfo.InvariantCulture, $"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{Infer}Content-Length: {body.Length}\r\n\r\n{body}"));
        await Assert.ThrowsAsync<IOException>(connection.ReceiveAsync);
        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Request_InAbsoluteFormForItsHost_IsAnswered()
    {
        await using DoorHost door = await StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync("GET http://localhost/v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.Equal(200, (await connection.ReceiveAsync()).Status);
    }

    [Fact]
    public async Task Request_AfterAWholeOne_IsAnsweredInTurn()
    {
        await using DoorHost door = await StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        string body = Requests.Simple();
        string request = string.Create(CultureInfo.InvariantCulture, $"{Infer}Content-Length: {body.Length}\r\n\r\n{body}");
        await connection.SendAsync(request + request);
        Assert.Equal(200, (await connection.ReceiveAsync()).Status);
        Assert.Equal(200, (await connection.ReceiveAsync()).Status);
    }

    private static async Task AssertRefusedAsync(string form, string request, int status)
    {
        await using DoorHost door = await StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        string body = Requests.Simple();
        string next = string.Create(CultureInfo.InvariantCulture, $"{Infer}Content-Length: {body.Length}\r\n\r\n{body}");
        await connection.SendAsync(request + next);

        (int answered, string head, _) = await connection.ReceiveAsync();

        Assert.True(status == answered, $"{form}: {answered} instead of {status}.");
        Assert.DoesNotContain("Kestrel", head, StringComparison.OrdinalIgnoreCase);
        Assert.True(await connection.IsClosedAsync(), $"{form}: the connection is open.");
        Assert.Null(door.Router.Last);
        await door.AssertHealthyAsync();
    }

    private static Task<DoorHost> StartAsync() => DoorHost.StartAsync();
}
