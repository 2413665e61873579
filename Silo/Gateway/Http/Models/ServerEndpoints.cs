using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway.Models;

namespace EdgeOrleans.Silo.Gateway.Http.Models;

/// <summary>What the server says of itself.</summary>
internal sealed class ServerEndpoints(DoorAnswers answers, PopLifecycle lifecycle)
{
    /// <summary>Answers <c>GET /v2</c>.</summary>
    public Task<Refusal?> MetadataAsync(DoorCall door) => answers.SendJsonAsync(door, ServerDescription.Extensions, static (json, extensions) =>
    {
        json.WriteStartObject();
        json.WriteString("name"u8, ServerDescription.Name);
        json.WriteString("version"u8, ServerDescription.Version);
        json.WriteStartArray("extensions"u8);
        foreach (string extension in extensions) json.WriteStringValue(extension);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Answers <c>GET /v2/health/live</c>.</summary>
    public Task<Refusal?> LiveAsync(DoorCall door) => SendTrueAsync(door, "live");

    /// <summary>Answers <c>GET /v2/health/ready</c>: whether the loads of the start have ended, and no stop has begun.</summary>
    public Task<Refusal?> ReadyAsync(DoorCall door) => ServerDescription.WhyNotReady(lifecycle.State) is { } refusal
        ? Task.FromResult<Refusal?>(refusal)
        : SendTrueAsync(door, "ready");

    /// <summary>Refuses whatever path no endpoint has.</summary>
    public static Task<Refusal?> UnknownAsync(DoorCall door) =>
        Task.FromResult<Refusal?>(new Refusal(RefusalCause.NotFound, "Not Found"));

    private Task<Refusal?> SendTrueAsync(DoorCall door, string key) => answers.SendJsonAsync(door, key, static (json, name) =>
    {
        json.WriteStartObject();
        json.WriteBoolean(name, true);
        json.WriteEndObject();
    });
}
