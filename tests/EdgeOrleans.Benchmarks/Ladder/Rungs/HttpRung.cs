using System.Globalization;
using EdgeOrleans.Benchmarks.Load.Wrk;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Silo.Hosting;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>A binary request through the HTTP door, with <see cref="HttpClient"/> in the same process: the cost of both ends.</summary>
internal sealed class HttpRung : IRung
{
    private readonly EdgeHost _pop;
    private readonly HttpClient _client;
    private readonly byte[] _body;
    private readonly string _headerLength;
    private readonly Uri _uri;

    private HttpRung(EdgeHost pop, BenchmarkModel model)
    {
        _pop = pop;
        _client = new HttpClient();
        WrkRequest request = WrkRequest.Write(model);
        _body = File.ReadAllBytes(request.Path);
        _headerLength = request.HeaderLength.ToString(CultureInfo.InvariantCulture);
        _uri = new Uri(pop.Door, $"v2/models/{model.Name}/infer");
    }

    /// <summary>Starts a PoP.</summary>
    public static async Task<HttpRung> OpenAsync(BenchmarkModel model) => new(await BenchmarkPop.StartAsync(), model);

    /// <inheritdoc />
    public Task RunAsync(int times) => Task.Run(async () =>
    {
        for (int i = 0; i < times; i++) await CallAsync();
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _pop.StopAsync();
        await _pop.DisposeAsync();
    }

    private async Task CallAsync()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _uri) { Content = new ByteArrayContent(_body) };
        request.Content.Headers.TryAddWithoutValidation("Inference-Header-Content-Length", _headerLength);
        using HttpResponseMessage answer = await _client.SendAsync(request);
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
    }
}
