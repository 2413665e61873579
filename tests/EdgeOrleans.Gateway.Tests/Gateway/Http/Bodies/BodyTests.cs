using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Gateway.Tests.Gateway.Http.Infer;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Bodies;

public sealed class BodyTests
{
    private const string Path = "/v2/models/simple/infer";

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "raw")]
    public async Task Body_Compressed_IsInflated(string coding, string form)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using HttpContent content = Compressed(Requests.Simple(), coding, form);
        using HttpResponseMessage answer = await InferEndpointTests.PostAsync(door, "simple", content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_CorruptGzip_Answers400()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        foreach (int cut in (int[])[0, 1, 5, 30])
        {
            byte[] packed = Pack(Requests.Simple(), "gzip");
            using ByteArrayContent content = new(cut == 0 ? [1, 2, 3] : packed[..cut]);
            content.Headers.Add("Content-Encoding", "gzip");
            using HttpResponseMessage answer = await InferEndpointTests.PostAsync(door, "simple", content);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "raw")]
    public async Task Body_CompressedAndCutOrFollowedByMore_Answers400(string coding, string form)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        byte[] packed = Pack(Requests.Simple(), form);
        byte[][] cut = [.. Enumerable.Range(1, 20).Select(bytes => packed[..^bytes])];
        byte[][] followed = [.. ((int[])[1, 2, 4, 8, 60, 100, 10_000]).Select(bytes => (byte[])[.. packed, .. new byte[bytes]])];
        foreach (byte[] wrong in (byte[][])[[], .. cut, .. followed, [.. packed, .. packed]])
        {
            using ByteArrayContent content = new(wrong);
            content.Headers.Add("Content-Encoding", coding);
            using HttpResponseMessage answer = await InferEndpointTests.PostAsync(door, "simple", content);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{wrong.Length} bytes instead of {packed.Length}: {answer.StatusCode}.");
        }

        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_Large_IsReadAndItsMemoryReturned()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        string large = Requests.Simple() + new string(' ', 9_000_000);
        foreach (string? form in (string?[])[null, "gzip"])
        {
            using HttpContent content = form is null ? Requests.Json(large) : Compressed(large, "gzip", form);
            using HttpResponseMessage answer = await InferEndpointTests.PostAsync(door, "simple", content);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_UnknownCoding_Answers400()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        using ByteArrayContent content = new([1, 2, 3]);
        content.Headers.Add("Content-Encoding", "br");
        using HttpResponseMessage answer = await InferEndpointTests.PostAsync(door, "simple", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("'br'", (await InferEndpointTests.JsonAsync(answer)).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ThatInflatesOverTheLimit_Answers413WithoutInflatingItAll()
    {
        const int Limit = 100_000;
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxRequestBytes = Limit);
        byte[] bomb = Pack(new string(' ', 50_000_000), "gzip");
        Assert.True(bomb.Length < Limit);
        using ByteArrayContent content = new(bomb);
        content.Headers.Add("Content-Encoding", "gzip");
        using HttpResponseMessage answer = await InferEndpointTests.PostAsync(door, "simple", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.True(door.Memory.LargestRent <= Limit + 1, $"Rented {door.Memory.LargestRent} bytes.");
        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("deflate", "deflate")]
    [InlineData("gzip;q=0, deflate;q=0.5", "deflate")]
    [InlineData("br", null)]
    [InlineData("gzip;q=0", null)]
    public async Task Answer_Large_IsCompressedAsTheCallerWishes(string accept, string? coding)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        string numbers = string.Join(',', Enumerable.Range(0, 3000));
        using HttpRequestMessage request = new(HttpMethod.Post, "/v2/models/identity/infer")
        {
            Content = Requests.Json(Requests.Input($"\"name\":\"X\",\"datatype\":\"FP32\",\"shape\":[3000],\"data\":[{numbers}]")),
        };
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        using HttpResponseMessage answer = await door.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Stream body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        if (coding == "gzip") body = new GZipStream(body, CompressionMode.Decompress);
        if (coding == "deflate") body = new ZLibStream(body, CompressionMode.Decompress);
        using JsonDocument json = await JsonDocument.ParseAsync(body, default, TestContext.Current.CancellationToken);
        Assert.Equal(2999, json.RootElement.GetProperty("outputs")[0].GetProperty("data")[2999].GetInt32());
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_Chunked_IsRead()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (char[] chunk in Requests.Simple().Chunk(70))
        {
            await connection.SendAsync(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n{new string(chunk)}\r\n"));
        }

        await connection.SendAsync("0\r\n\r\n");
        Assert.Equal(200, (await connection.ReceiveAsync()).Status);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_ChunkedGarbage_Answers400()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc");
        (int status, _, byte[] body) = await connection.ReceiveAsync();
        Assert.Equal(400, status);
        Assert.Contains("malformed", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_AnnouncedOverTheLimit_IsRefusedUnread()
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxRequestBytes = 4096);
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4097\r\n\r\n");
        (int status, _, byte[] body) = await connection.ReceiveAsync();
        Assert.Equal(413, status);
        Assert.Contains("Gateway:MaxRequestBytes, 4096", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.Equal(0, door.Memory.Rents);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_ChunkedOverTheLimit_IsReadNoFurther()
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxRequestBytes = 4096);
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        string chunk = $"3e8\r\n{new string(' ', 1000)}\r\n";
        for (int i = 0; i < 5; i++) await connection.SendAsync(chunk);
        (int status, _, _) = await connection.ReceiveAsync();
        Assert.Equal(413, status);
        Assert.True(await connection.IsClosedAsync());
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_ThatAnnouncesMuchAndSendsLittle_CostsLittleMemory()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000000\r\n\r\n{{\"inputs\"");
        await Eventually.TrueAsync(() => door.Memory.Rents > 0, () => "The body was never read.");
        connection.Reset();
        await door.AssertHealthyAsync();
        Assert.True(door.Memory.LargestRent <= 65536, $"Rented {door.Memory.LargestRent} bytes.");
    }

    [Fact]
    public async Task Body_LongerThanAnnounced_LeavesTheRestForTheNextRequest()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        string body = Requests.Simple();
        await connection.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {body.Length - 5}\r\n\r\n{body}\r\n\r\n");
        Assert.Equal(400, (await connection.ReceiveAsync()).Status);
        Assert.Equal(400, (await connection.ReceiveAsync()).Status);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_CallerDisconnectsHalfWay_ReturnsTheMemory()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        for (int i = 0; i < 5; i++)
        {
            RawConnection connection = await RawConnection.OpenAsync(door.Port);
            await connection.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{{\"inputs\"");
            long rents = i + 1;
            await Eventually.TrueAsync(() => door.Memory.Rents >= rents, () => "The body was never read.");
            if (i % 2 == 0) connection.Reset();
            else await connection.DisposeAsync();
        }

        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Body_ThatArrivesTooSlowly_Answers408()
    {
        await using DoorHost door = await DoorHost.StartAsync(null, kestrel =>
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1_000_000, TimeSpan.FromSeconds(1.1)));
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{{\"inputs\"");
        (int status, _, byte[] body) = await connection.ReceiveAsync();
        Assert.Equal(408, status);
        Assert.Contains("error", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Headers_OverTheServersLimit_AreRefusedAndTheNextCallerIsServed()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        await using RawConnection connection = await RawConnection.OpenAsync(door.Port);
        await connection.SendAsync($"POST {Path} HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 40_000)}\r\n\r\n");
        Assert.Equal(431, (await connection.ReceiveAsync()).Status);
        await door.AssertHealthyAsync();
    }

    private static ByteArrayContent Compressed(string text, string coding, string form)
    {
        ByteArrayContent content = new(Pack(text, form));
        content.Headers.Add("Content-Encoding", coding);
        return content;
    }

    private static byte[] Pack(string text, string form)
    {
        using MemoryStream packed = new();
        using (Stream packer = form switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "zlib" => new ZLibStream(packed, CompressionLevel.Optimal),
            _ => new DeflateStream(packed, CompressionLevel.Optimal),
        })
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
