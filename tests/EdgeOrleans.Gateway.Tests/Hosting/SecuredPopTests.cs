using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class SecuredPopTests(SecuredPop pop) : IClassFixture<SecuredPop>, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Metrics_NeedTheRoleOperate()
    {
        string infer = await MakeKeyAsync("infer");
        string operate = await MakeKeyAsync("operate");
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(pop.Host.Metrics)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(new Uri(pop.Host.Metrics, "/"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(pop.Host.Metrics, $"Bearer {infer}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(pop.Host.Metrics, $"Bearer {operate}")).StatusCode);
    }

    [Theory]
    [InlineData("/orleans")]
    [InlineData("/orleans/")]
    [InlineData("/orleans/version")]
    [InlineData("/orleans/DashboardCounters")]
    [InlineData("/orleans/index.min.js")]
    public async Task Dashboard_AsksForAPasswordThatIsAKeyOfTheRoleOperate(string path)
    {
        Uri page = new(pop.Host.Door, path);
        HttpResponseMessage asked = await GetAsync(page);
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Equal("Basic realm=\"edgeorleans\", charset=\"UTF-8\"", asked.Headers.WwwAuthenticate.ToString());
        Assert.Equal("Unauthenticated", asked.Headers.GetValues("X-Edge-Cause").Single());

        string infer = await MakeKeyAsync("infer");
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(page, Basic(infer))).StatusCode);
        HttpStatusCode shown = (await GetAsync(page, Basic(TestPop.OperatorKey))).StatusCode;
        Assert.True(shown is HttpStatusCode.OK or HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.NotFound, $"There was {shown}.");
    }

    [Fact]
    public async Task Dashboard_WithAnotherPassword_StaysShut()
    {
        Uri page = new(pop.Host.Door, "/orleans/version");
        foreach (string wrong in new[] { Basic("wrong"), "Basic !", "Basic", Basic(""), $"Bearer {TestPop.OperatorKey}" })
        {
            HttpResponseMessage response = await GetAsync(page, wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.DoesNotContain("10.4", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Dashboard_WithItsPassword_IsServedAndOpensNothingElse()
    {
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(new Uri(pop.Host.Door, "/orleans/version"), Basic(TestPop.OperatorKey))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(new Uri(pop.Host.Door, "/v2"), Basic(TestPop.OperatorKey))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(new Uri(pop.Host.Door, "/edge/keys"), Basic(TestPop.OperatorKey))).StatusCode);
    }

    [Fact]
    public async Task Key_OfAModel_RunsItAndNoOther()
    {
        string key = await MakeKeyAsync("infer", "sim*");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/v2/models/simple/infer", key, Requests.Simple())).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync("/v2/models/mlp/infer", key, Requests.Simple())).StatusCode);
        Assert.Equal("{\"models\":[\"simple\"]}", await (await GetAsync(new Uri(pop.Host.Door, "/v2/models"), $"Bearer {key}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Basic(string password) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{password}"))}";

    private async Task<string> MakeKeyAsync(string role, string models = "*")
    {
        string limit = models == "*" ? "" : $",\"models\":[\"{models}\"]";
        HttpResponseMessage response = await PostAsync("/edge/keys", TestPop.OperatorKey, $"{{\"roles\":[\"{role}\"]{limit}}}");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("key").GetString()!;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string key, string json)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(pop.Host.Door, path)) { Content = Requests.Json(json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> GetAsync(Uri address, string? authorization = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
