using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Doors;

/// <summary>The calls of the protocol, written out by hand.</summary>
internal sealed class HttpDoor(HttpClient http, Uri metrics)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task WaitUntilReadyAsync() => Eventually.ReadAsync(
        async () => (await SendAsync(HttpMethod.Get, "v2/health/ready")).Status,
        status => status == HttpStatusCode.OK,
        "a PoP that is ready");

    /// <summary>Runs a model with a request in JSON.</summary>
    public Task<DoorAnswer> InferAsync(string model, string request, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, $"v2/models/{model}/infer", request, headers);

    /// <summary>Asks where a request would go.</summary>
    public Task<DoorAnswer> RouteAsync(string query) => SendAsync(HttpMethod.Get, $"edge/route?{query}");

    /// <summary>Asks for all PoPs, or for one.</summary>
    public Task<DoorAnswer> PopsAsync(string? pop = null) => SendAsync(HttpMethod.Get, pop is null ? "edge/pops" : $"edge/pops/{pop}");

    /// <summary>What the repository index lists of a model, by version.</summary>
    public async Task<IndexEntry[]> IndexAsync(string model) => [.. (await IndexAsync()).Where(entry => entry.Name == model)];

    public async Task<IndexEntry[]> IndexAsync()
    {
        DoorAnswer answer = await SendAsync(HttpMethod.Post, "v2/repository/index");
        return [.. answer.Succeeded().EnumerateArray().Select(IndexEntry.Read)];
    }

    public Task<DoorAnswer> LoadAsync(string model, string? body = null) => SendAsync(HttpMethod.Post, $"v2/repository/models/{model}/load", body);

    public Task<DoorAnswer> UnloadAsync(string model) => SendAsync(HttpMethod.Post, $"v2/repository/models/{model}/unload");

    public async Task<JsonElement> MetadataAsync(string model) => (await SendAsync(HttpMethod.Get, $"v2/models/{model}")).Succeeded();

    /// <summary>The counters of a model's only served version.</summary>
    public async Task<ModelCounters> CountersAsync(string model)
    {
        DoorAnswer answer = await SendAsync(HttpMethod.Get, $"v2/models/{model}/stats");
        return ModelCounters.Read(answer.Succeeded().GetProperty("model_stats").EnumerateArray().Single());
    }

    /// <summary>The counters of all models.</summary>
    public async Task<ModelCounters[]> CountersAsync()
    {
        DoorAnswer answer = await SendAsync(HttpMethod.Get, "v2/models/stats");
        return [.. answer.Succeeded().GetProperty("model_stats").EnumerateArray().Select(ModelCounters.Read)];
    }

    /// <summary>The sum of a metric over all its series whose labels contain <paramref name="label"/>.</summary>
    public async Task<double> MetricAsync(string name, string label = "")
    {
        string text = await http.GetStringAsync(metrics, Cancellation);
        return Regex.Matches(text, $@"^{Regex.Escape(name)}\{{(.*)\}} (\S+)", RegexOptions.Multiline)
            .Where(series => series.Groups[1].Value.Contains(label, StringComparison.Ordinal))
            .Sum(series => double.Parse(series.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    private async Task<DoorAnswer> SendAsync(
        HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path);
        foreach ((string name, string value) in headers) request.Headers.Add(name, value);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);
        return await DoorAnswer.ReadAsync(response, Cancellation);
    }
}
