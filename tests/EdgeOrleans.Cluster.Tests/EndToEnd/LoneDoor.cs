using System.Text;
using System.Text.Json;

namespace EdgeOrleans.Cluster.Tests.EndToEnd;

/// <summary>The calls of the HTTP door, without a client library.</summary>
internal sealed class LoneDoor(HttpClient http)
{
    /// <summary>A request for <c>simple</c> with a number of rows.</summary>
    public static string Simple(int rows = 1)
    {
        string data = string.Join(',', Enumerable.Repeat(1, rows * 16));
        return $$"""{"inputs":[{"name":"INPUT0","shape":[{{rows}},16],"datatype":"INT32","data":[{{data}}]},{"name":"INPUT1","shape":[{{rows}},16],"datatype":"INT32","data":[{{data}}]}]}""";
    }

    /// <summary>A request for <c>slow</c>, with a deadline where it is given.</summary>
    public static string Slow(TimeSpan? timeout = null)
    {
        string parameters = timeout is { } limit ? $"\"timeout\":{(long)limit.TotalMicroseconds}" : "";
        string data = string.Join(',', Enumerable.Repeat(1, 16));
        return $$"""{"parameters":{ {{parameters}} },"inputs":[{"name":"x","shape":[1,16],"datatype":"FP32","data":[{{data}}]}]}""";
    }

    public Task<LoneAnswer> InferAsync(string model, string request, CancellationToken? cancellation = null) =>
        PostAsync($"v2/models/{model}/infer", request, cancellation);

    public Task<LoneAnswer> LoadAsync(string model) => PostAsync($"v2/repository/models/{model}/load", "{}");

    public Task<LoneAnswer> UnloadAsync(string model) => PostAsync($"v2/repository/models/{model}/unload", "{}");

    /// <summary>The lines of the repository index.</summary>
    public async Task<JsonElement[]> IndexAsync() => [.. (await PostAsync("v2/repository/index", "{}")).Json.EnumerateArray()];

    /// <summary>The only line of the statistics of a model's version.</summary>
    public async Task<JsonElement> StatisticsAsync(string model)
    {
        using HttpResponseMessage response = await http.GetAsync(
            new Uri($"v2/models/{model}/stats", UriKind.Relative), TestContext.Current.CancellationToken);
        LoneAnswer answer = await LoneAnswer.ReadAsync(response);
        return answer.Json.GetProperty("model_stats").EnumerateArray().Single();
    }

    private async Task<LoneAnswer> PostAsync(string path, string json, CancellationToken? cancellation = null)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(
            new Uri(path, UriKind.Relative), content, cancellation ?? TestContext.Current.CancellationToken);
        return await LoneAnswer.ReadAsync(response);
    }
}
