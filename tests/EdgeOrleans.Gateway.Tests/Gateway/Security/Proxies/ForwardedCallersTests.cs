using System.Net;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using Google.Protobuf;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Proxies;

public sealed class ForwardedCallersTests
{
    private const string User = "203.0.113.9";
    private const string UnknownKey = "edge_abcdefgh_0123456789012345678901234567890123456789012";

    [Theory]
    [InlineData("127.0.0.1", 1, User, User)]
    [InlineData("127.0.0.1", 1, "198.51.100.1, 203.0.113.9", User)]
    [InlineData("127.0.0.1", 1, "127.0.0.1, 203.0.113.9", User)]
    [InlineData("127.0.0.1", 1, "203.0.113.9:4711", User)]
    [InlineData("127.0.0.1", 1, "[2001:db8::9]:4711", "2001:db8::9")]
    [InlineData("127.0.0.1, 198.51.100.0/24", 1, "203.0.113.9, 198.51.100.1", "198.51.100.1")]
    [InlineData("127.0.0.1, 198.51.100.0/24", 2, "192.0.2.1, 203.0.113.9, 198.51.100.1", User)]
    [InlineData("127.0.0.1, 198.51.100.0/24", 3, "192.0.2.1, 203.0.113.9, 198.51.100.1", User)]
    [InlineData("127.0.0.1", 1, "nonsense", "127.0.0.1")]
    [InlineData("127.0.0.1", 1, "", "127.0.0.1")]
    [InlineData("10.0.0.0/8", 1, User, "127.0.0.1")]
    [InlineData("", 1, User, "127.0.0.1")]
    public async Task Address_OfTheCaller_IsTakenFromTrustedProxiesAlone(string trusted, int hops, string header, string address)
    {
        await using SecuredDoor door = await StartAsync(trusted, hops);

        await SendAsync(door, HttpMethod.Delete, "/edge/keys/abcdefgh", SecuredDoor.OperatorKey, header);

        Assert.StartsWith($"Information EdgeOrleans.Audit: Audit: operator key from {address}: DELETE ", Assert.Single(AuditOf(door)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_AtTheGrpcDoor_IsTheCallersToo()
    {
        await using SecuredDoor door = await StartAsync("127.0.0.1");
        byte[] load = RawCall.Frame(new RepositoryModelLoadRequest { ModelName = "simple" }.ToByteArray());

        await RawCall.PostAsync(door.Host, "RepositoryModelLoad", load, null, ("x-api-key", door.MakeKey("deploy")), ("x-forwarded-for", User), ("x-forwarded-proto", "https"));

        Assert.Contains($" from {User}: ", Assert.Single(AuditOf(door)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_ThroughATrustedProxy_CountByCaller()
    {
        await using SecuredDoor door = await StartAsync("127.0.0.1");
        for (int i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(door, HttpMethod.Get, "/v2", UnknownKey, User));

        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(door, HttpMethod.Get, "/v2", UnknownKey, User));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(door, HttpMethod.Get, "/v2", UnknownKey, "203.0.113.10"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/8")]
    public async Task Failures_OfWhoeverInventsAddresses_CountAsOneCallers(string trusted)
    {
        await using SecuredDoor door = await StartAsync(trusted);
        for (int i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(door, HttpMethod.Get, "/v2", UnknownKey, $"203.0.113.{i}"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(door, HttpMethod.Get, "/v2", UnknownKey, User));
    }

    [Theory]
    [InlineData("127.0.0.1", "https", true)]
    [InlineData("127.0.0.1", "http", false)]
    [InlineData("10.0.0.0/8", "https", false)]
    public async Task Scheme_OfTheCaller_IsTakenFromTrustedProxiesAlone(string trusted, string scheme, bool isTls)
    {
        await using SecuredDoor door = await StartAsync(trusted);
        HttpResponseMessage response = await door.SendAsync("/v2/health/live", ("X-Forwarded-For", User), ("X-Forwarded-Proto", scheme));
        Assert.Equal(isTls, response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("X-Forwarded-For", User)]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Original-For", "127.0.0.1:4711")]
    public async Task Anonymous_ThroughAProxyThatNobodyTrusts_NeedsCredentials(string header, string value)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync(options => options.AllowAnonymous = true);
        Assert.Equal(HttpStatusCode.OK, (await door.SendAsync("/v2")).StatusCode);

        string body = await door.AssertRefusedAsync(await door.SendAsync("/v2", (header, value)), HttpStatusCode.Unauthorized, "Unauthenticated");

        Assert.Contains("through a proxy", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await door.SendAsync("/v2", (header, value), ("X-Api-Key", door.MakeKey()))).StatusCode);
    }

    private static Task<SecuredDoor> StartAsync(string trusted, int hops = 1) =>
        SecuredDoor.StartAsync(gateway: options => (options.TrustedProxies, options.MaxProxyHops) = (trusted, hops));

    private static async Task<HttpStatusCode> SendAsync(SecuredDoor door, HttpMethod method, string path, string key, string forwardedFor)
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.Add("X-Api-Key", key);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        using HttpResponseMessage response = await door.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static string[] AuditOf(SecuredDoor door) => [.. door.Host.Logs.Refusals.Where(line => line.Contains(" EdgeOrleans.Audit: ", StringComparison.Ordinal))];
}
