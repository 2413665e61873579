using System.Net;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class EdgeHostTests(RunningPop pop) : IClassFixture<RunningPop>, IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Metrics_OnTheirPort_AreInPrometheusForm()
    {
        string text = await _http.GetStringAsync(pop.Host.Metrics, TestContext.Current.CancellationToken);
        Assert.Contains("service_instance_id=\"fra\"", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE orleans_", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE dotnet_", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OnTheDoorsPort_AreNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(new Uri(pop.Host.Door, "/metrics")));

    [Theory]
    [InlineData("/")]
    [InlineData("/orleans/")]
    [InlineData("/v2/health/live")]
    public async Task OtherPaths_OnTheMetricsPort_AreNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(new Uri(pop.Host.Metrics, path)));

    [Theory]
    [InlineData("/orleans")]
    [InlineData("/orleans/version")]
    [InlineData("/orleans/DashboardCounters")]
    public async Task Dashboard_OnLoopback_Answers(string path) =>
        Assert.Equal(HttpStatusCode.OK, await StatusOf(new Uri(pop.Host.Door, path)));

    [Fact]
    public async Task Dashboard_LogStream_IsHidden() =>
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(new Uri(pop.Host.Door, "/orleans/Trace")));

    [Fact]
    public async Task Dashboard_UnderAForeignName_IsNotFound()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(pop.Host.Door, "/orleans/"));
        request.Headers.Host = "site.example";
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Not Found", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        AssertNamesPopAndTime(response);
    }

    [Theory]
    [InlineData("/orleans/Trace")]
    [InlineData("/orleans/nothing/here")]
    [InlineData("/orleans/version")]
    public async Task Dashboard_Answers_NamePopAndTime(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(pop.Host.Door, path), TestContext.Current.CancellationToken);
        AssertNamesPopAndTime(response);
    }

    [Fact]
    public async Task Answers_OfEveryDoor_DoNotNameTheServer()
    {
        using HttpResponseMessage response = await _http.GetAsync(pop.Host.Metrics, TestContext.Current.CancellationToken);
        Assert.Empty(response.Headers.Server);
    }

    [Theory]
    [InlineData("/v2/health/live")]
    [InlineData("/v2/models/nobody")]
    [InlineData("/no/such/path")]
    [InlineData("/edge/pops")]
    [InlineData("/orleans/Trace")]
    [InlineData("/metrics")]
    public async Task Answers_OfTheDoor_AreForTheirCallerAlone(string path)
    {
        using HttpResponseMessage answer = await _http.GetAsync(new Uri(path == "/metrics" ? pop.Host.Metrics : pop.Host.Door, path), TestContext.Current.CancellationToken);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        Assert.StartsWith("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Empty(answer.Headers.Server);
        Assert.False(answer.Headers.Contains("X-Powered-By"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Dashboard_Pages_LoadOnlyWhatTheirPolicyAllows()
    {
        using HttpResponseMessage page = await _http.GetAsync(new Uri(pop.Host.Door, "/orleans/"), TestContext.Current.CancellationToken);
        string html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("script-src 'self'", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]*src=\"\\./)", html);
        Assert.DoesNotMatch(" on[a-z]+=", html);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? Assert.Single(values) : "absent";

    private static void AssertNamesPopAndTime(HttpResponseMessage response)
    {
        Assert.Equal("fra", Assert.Single(response.Headers.GetValues("X-Edge-Pop")));
        Assert.StartsWith("total;dur=", Assert.Single(response.Headers.GetValues("Server-Timing")), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> StatusOf(Uri address)
    {
        using HttpResponseMessage response = await _http.GetAsync(address, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
