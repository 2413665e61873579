using System.Net;

namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>Calls a door with <see cref="HttpClient"/> and nothing else, the same way for both.</summary>
internal static class DoorClient
{
    /// <summary>Makes one call.</summary>
    /// <exception cref="InvalidOperationException">It was refused: its time would be worth nothing.</exception>
    public static async Task CallAsync(HttpClient client, DoorCall call, byte[] body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, call.Address) { Content = new ByteArrayContent(body) };
        if (call.IsGrpc) (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        foreach ((string name, string value) in call.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await client.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        bool isAnswered = answer.IsSuccessStatusCode
            && (!call.IsGrpc || (answer.TrailingHeaders.TryGetValues("grpc-status", out IEnumerable<string>? status) && status.Single() == "0"));
        if (!isAnswered) throw new InvalidOperationException($"{call.Address} refused a call: {answer}");
    }
}
