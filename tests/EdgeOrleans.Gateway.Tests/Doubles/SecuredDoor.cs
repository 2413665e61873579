using System.Net;
using System.Net.Http.Headers;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A door that lets nobody in without credentials, with keys of the test's own.</summary>
internal sealed class SecuredDoor : IAsyncDisposable
{
    public const string OperatorKey = "the-Operator.Key-of-tests-0123456789";
    public const string KeyHashSecret = "the-Hash.Secret-of-tests-0123456789";

    private SecuredDoor(DoorHost host, FakeTimeProvider clock) => (Host, Clock) = (host, clock);

    public DoorHost Host { get; }

    public FakeTimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<SecuredDoor> StartAsync(Action<SecurityOptions>? configure = null, Action<GatewayOptions>? gateway = null)
    {
        FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(57));
        DoorHost host = await DoorHost.StartAsync(
            gateway,
            security: options =>
            {
                (options.AllowAnonymous, options.OperatorKey, options.KeyHashSecret) = (false, OperatorKey, KeyHashSecret);
                configure?.Invoke(options);
            },
            services: services => services.AddSingleton<TimeProvider>(clock));
        return new SecuredDoor(host, clock);
    }

    /// <summary>A door that also takes the tokens of an issuer.</summary>
    public static Task<SecuredDoor> StartAsync(TokenIssuer issuer) =>
        StartAsync(options => options.Jwt = new JwtOptions { Authority = issuer.Authority, Audience = TokenIssuer.Audience });

    /// <summary>Makes a key, and returns its text.</summary>
    public string MakeKey(string roles = "infer", string tenant = "", string models = "", DateTimeOffset? expires = null, DateTimeOffset? revoked = null)
    {
        string id = ApiKeyText.NewId();
        string text = ApiKeyText.New(id);
        KeyHash hash = new(Options.Create(new SecurityOptions { KeyHashSecret = KeyHashSecret }));
        Host.Keys.AddAsync(
            new ApiKey
            {
                Id = id,
                Hash = hash.Compute(text),
                SecretFingerprint = hash.Fingerprint,
                Tenant = tenant,
                Roles = [.. roles.Split(' ')],
                Models = [.. models.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                Created = Now,
                Expires = expires,
                Revoked = revoked,
            },
            CancellationToken.None);
        return text;
    }

    public Task<HttpResponseMessage> InferAsync(string? bearer, string model = "simple") =>
        SendAsync(HttpMethod.Post, $"/v2/models/{model}/infer", bearer, Requests.Json(Requests.Simple()));

    public Task<HttpResponseMessage> GetAsync(string path, string? bearer) => SendAsync(HttpMethod.Get, path, bearer);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? bearer, HttpContent? content = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = content };
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return await Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends headers as they are.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Whether an answer is a refusal of that status, and no model ran.</summary>
    public async Task<string> AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string cause)
    {
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status, $"Expected {status}; there was {response.StatusCode}: {body}");
        Assert.Equal(cause, Assert.Single(response.Headers.GetValues("X-Edge-Cause")));
        Assert.Equal(status == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.Count > 0);
        Assert.Null(Host.Router.Last);
        return body;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
