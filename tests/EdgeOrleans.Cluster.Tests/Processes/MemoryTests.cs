using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Processes;

public sealed class MemoryTests : IAsyncDisposable
{
    private const int Large = 60_000_000;
    private const long Tolerance = 64L << 20;

    private readonly int _port;
    private readonly SiloProcess _silo;
    private readonly HttpClient _http;

    public MemoryTests()
    {
        int[] ports = FreePorts.Find(4);
        _port = ports[0];
        _silo = new SiloProcess(
            $"--Gateway:HttpPort={ports[0]}", "--Gateway:GrpcPort=0", $"--Gateway:MetricsPort={ports[1]}",
            $"--Clustering:SiloPort={ports[2]}", $"--Clustering:GatewayPort={ports[3]}");
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _silo.DisposeAsync();
    }

    [Fact]
    public async Task Memory_AfterLargeBodiesThatAreRefused_IsWhatItWas()
    {
        await Eventually.ReadAsync(ReadyAsync, ready => ready, "a PoP that serves");
        for (int i = 0; i < 50; i++) await PostAsync(new byte[1000], HttpStatusCode.BadRequest);
        long before = _silo.ResidentBytes;

        byte[] malformed = new byte[Large];
        malformed.AsSpan().Fill((byte)' ');
        "{\"inputs\":["u8.CopyTo(malformed);
        for (int i = 0; i < 6; i++) await PostAsync(malformed, HttpStatusCode.BadRequest);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(malformed, HttpStatusCode.BadRequest)));
        await AssertReturnedAsync(before, "bodies that are malformed");

        byte[] bomb = Pack(new byte[Large * 2]);
        for (int i = 0; i < 4; i++) await PostAsync(bomb, HttpStatusCode.RequestEntityTooLarge, "gzip");
        await AssertReturnedAsync(before, "bodies that inflate beyond the limit");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendHalfAsync(malformed)));
        await AssertReturnedAsync(before, "bodies that end half-way");
    }

    private async Task AssertReturnedAsync(long before, string after) => await Eventually.ReadAsync(
        () => Task.FromResult(_silo.ResidentBytes), now => now < before + Tolerance, $"memory below {before + Tolerance} bytes after {after}");

    private async Task<bool> ReadyAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync("/v2/health/ready", Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task PostAsync(byte[] body, HttpStatusCode expected, string? coding = null)
    {
        using ByteArrayContent content = new(body);
        if (coding is not null) content.Headers.Add("Content-Encoding", coding);
        using HttpResponseMessage answer = await _http.PostAsync("/v2/models/simple/infer", content, Cancellation);
        Assert.Equal(expected, answer.StatusCode);
    }

    private async Task SendHalfAsync(byte[] body)
    {
        using TcpClient caller = new();
        await caller.ConnectAsync(IPAddress.Loopback, _port, Cancellation);
        NetworkStream stream = caller.GetStream();
        await stream.WriteAsync("POST /v2/models/simple/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000000\r\n\r\n"u8.ToArray(), Cancellation);
        await stream.WriteAsync(body.AsMemory(0, Large / 2), Cancellation);
    }

    private static byte[] Pack(byte[] body)
    {
        using MemoryStream packed = new();
        using (GZipStream packer = new(packed, CompressionLevel.Fastest, leaveOpen: true)) packer.Write(body);
        return packed.ToArray();
    }
}
