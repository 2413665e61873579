using System.Net;
using System.Security.Cryptography;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Keys;
using Google.Protobuf;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Attacks;

/// <summary>
/// Well-formed requests with credentials that do not count, half of them from one address and half from an address each, as
/// the proxy in front says. Measures the memory of the process, and so runs alone in it.
/// </summary>
[Trait("Process", "memory")]
[Collection("Memory")]
public sealed class CredentialMemoryTests : IAsyncLifetime
{
    // Less than the texts of the credentials alone would be, were they kept.
    private const int Most = 1 << 20;

    private static readonly byte[] Call = RawCall.Frame(InferMessages.Simple().ToByteArray());
    private static readonly string Body = Requests.Simple();

    private readonly List<HttpStatusCode> _answers = [];
    private TokenIssuer _issuer = null!;
    private SecuredDoor _door = null!;
    private string _key = "";
    private int _sent;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TokenIssuer.StartAsync();
        _door = await SecuredDoor.StartAsync(
            options => options.Jwt = new JwtOptions { Authority = _issuer.Authority, Audience = TokenIssuer.Audience },
            gateway => gateway.TrustedProxies = "127.0.0.1");
        _key = _door.MakeKey();
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Memory_UnderAFloodOfWrongCredentials_StaysFlat()
    {
        await SettledMemory.AssertFlatAsync(FloodAsync, before: 1200, many: 4800, Most);

        // From the one address nearly all are too many; from the others next to none.
        Assert.InRange(_answers.Count(status => status == HttpStatusCode.Unauthorized), 2900, 3100);
        Assert.InRange(_answers.Count(status => status == HttpStatusCode.TooManyRequests), 2900, 3100);
        Assert.Null(_door.Host.Router.Last);
        Assert.Equal(HttpStatusCode.OK, (await _door.InferAsync(_key)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _door.InferAsync(_issuer.Sign(_door.Now))).StatusCode);
    }

    [Fact]
    public async Task Memory_UnderAFloodOfCallsWithWrongCredentials_StaysFlat()
    {
        using HttpClient client = new() { BaseAddress = _door.Host.GrpcAddress };
        await SettledMemory.AssertFlatAsync(calls => FloodAsync(client, calls), before: 600, many: 2400, Most);

        Assert.InRange(_answers.Count(status => status == HttpStatusCode.Unauthorized), 1400, 1600);
        Assert.InRange(_answers.Count(status => status == HttpStatusCode.TooManyRequests), 1400, 1600);
        Assert.Null(_door.Host.Router.Last);
        Assert.Equal(HttpStatusCode.OK, (await _door.InferAsync(_key)).StatusCode);
    }

    private async Task FloodAsync(int requests)
    {
        await using RawConnection connection = await RawConnection.OpenAsync(_door.Host.Port);
        for (int i = 0; i < requests; i++, _sent++)
        {
            await connection.SendAsync(
                $"POST /v2/models/simple/infer HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {Address()}\r\nAuthorization: Bearer {Credential()}\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
            _answers.Add((HttpStatusCode)(await connection.ReceiveAsync()).Status);
        }

        Forget();
    }

    private async Task FloodAsync(HttpClient client, int calls)
    {
        for (int i = 0; i < calls; i++, _sent++)
        {
            (int status, string message) = await RawCall.PostAsync(
                client, "ModelInfer", Call, null, ("authorization", $"Bearer {Credential()}"), ("x-forwarded-for", Address()));
            Assert.True(status is 8 or 16, $"The call was answered with status {status}: {message}");
            _answers.Add(status == 8 ? HttpStatusCode.TooManyRequests : HttpStatusCode.Unauthorized);
        }

        Forget();
    }

    /// <summary>Each another text, but of one of six kinds.</summary>
    private string Credential() => (_sent / 2 % 6) switch
    {
        0 => ApiKeyText.New(ApiKeyText.NewId()),
        1 => ApiKeyText.New(_key.Split('_')[1]),
        2 => _issuer.Forge(_door.Now, "RS256", _ => RandomNumberGenerator.GetBytes(256)),
        3 => _issuer.Forge(_door.Now, "RS256", _ => RandomNumberGenerator.GetBytes(256), $"key-{_sent}"),
        4 => _issuer.Forge(_door.Now, "none", _ => RandomNumberGenerator.GetBytes(32)),
        _ => _issuer.Sign(_door.Now, new() { ["sub"] = $"user-{_sent}", ["roles"] = "infer" }, from: TimeSpan.FromHours(-2), until: TimeSpan.FromSeconds(-31)),
    };

    private string Address() => _sent % 2 == 0 ? "203.0.113.9" : new IPAddress([10, (byte)(_sent >> 16), (byte)(_sent >> 8), (byte)_sent]).ToString();

    /// <summary>What the test's own doubles keep.</summary>
    private void Forget()
    {
        _door.Host.Logs.Refusals.Clear();
        _door.Host.Logs.Warnings.Clear();
    }
}
