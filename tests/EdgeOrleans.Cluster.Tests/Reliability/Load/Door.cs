using System.Net;
using System.Text;
using System.Text.Json;

namespace EdgeOrleans.Cluster.Tests.Reliability.Load;

/// <summary>The HTTP door of a PoP, and whether a load balancer before it would send requests there.</summary>
internal sealed class Door : IDisposable
{
    private static readonly TimeSpan ProbePatience = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _http;
    private volatile bool _isUp = true;

    public Door(string pop, int port)
    {
        Pop = pop;
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The PoP's id.</summary>
    public string Pop { get; }

    /// <summary>Whether it was ready when it was last asked, and no request has failed to reach it since.</summary>
    public bool IsUp => _isUp;

    /// <summary>Sends a request.</summary>
    /// <exception cref="HttpRequestException">The door cannot be reached, or the connection broke.</exception>
    public async Task<Answer> SendAsync(string model, string json, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"v2/models/{model}/infer")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Edge-Idempotent", "true");
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
            string text = await response.Content.ReadAsStringAsync(cancellationToken);
            return new Answer((int)response.StatusCode, string.Join(',', response.Headers.GetValues("X-Edge-Pop")), text);
        }
        catch
        {
            _isUp = false;
            throw;
        }
    }

    /// <summary>Asks whether it is ready, as a load balancer does.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ProbePatience);
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync("v2/health/ready", patience.Token);
            _isUp = answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            _isUp = false;
        }
    }

    /// <summary>Lets the PoP read a model's folder again.</summary>
    public async Task LoadAsync(string model)
    {
        using HttpResponseMessage answer = await _http.PostAsync(
            $"v2/repository/models/{model}/load", content: null, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What the PoP's router thinks of the PoPs that could serve a model; null while it knows none.</summary>
    public async Task<JsonElement?> ExplainAsync(string model)
    {
        using HttpResponseMessage answer = await _http.GetAsync($"edge/route?model={model}", TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable) return null;
        Assert.True(answer.IsSuccessStatusCode, $"{Pop} explained a route with {answer.StatusCode}: {text}");
        using JsonDocument route = JsonDocument.Parse(text);
        return route.RootElement.Clone();
    }

    public void Dispose() => _http.Dispose();
}
