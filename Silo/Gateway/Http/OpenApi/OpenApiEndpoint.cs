using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway.Http.OpenApi;

/// <summary>Serves the description of this door, which is kept as a file beside this one and changes with the endpoints.</summary>
internal sealed class OpenApiEndpoint(DoorAnswers answers, TimeProvider clock)
{
    private const string File = "openapi.json";

    private readonly Lazy<byte[]> _description = new(Read);

    /// <summary>Answers <c>GET /openapi.json</c>.</summary>
    public async Task<Refusal?> ReadAsync(DoorCall door)
    {
        door.Context.Response.Headers[DoorHeaders.ServerTiming] = DoorHeaders.Timing(clock.GetElapsedTime(door.StartedAt));
        await answers.SendAsync(door.Context, DoorAnswers.JsonType, _description.Value);
        return null;
    }

    private static byte[] Read()
    {
        using Stream stream = typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream(typeof(OpenApiEndpoint), File)!;
        byte[] read = new byte[stream.Length];
        stream.ReadExactly(read);
        return read;
    }
}
