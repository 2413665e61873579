using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Silo.Gateway.Http.Models;

/// <summary>What the server says of itself.</summary>
internal sealed class ServerEndpoints(DoorAnswers answers, PopLifecycle lifecycle)
{
    private static readonly string Version = typeof(ServerEndpoints).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    private static readonly string[] Extensions =
    [
        "classification", "model_repository", "schedule_policy", "model_configuration", "binary_tensor_data", "parameters", "statistics",
    ];

    /// <summary>Answers <c>GET /v2</c>.</summary>
    public Task<Refusal?> MetadataAsync(DoorCall door) => answers.SendJsonAsync(door, Extensions, static (json, extensions) =>
    {
        json.WriteStartObject();
        json.WriteString("name"u8, "edgeorleans");
        json.WriteString("version"u8, Version);
        json.WriteStartArray("extensions"u8);
        foreach (string extension in extensions) json.WriteStringValue(extension);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Answers <c>GET /v2/health/live</c>.</summary>
    public Task<Refusal?> LiveAsync(DoorCall door) => SendTrueAsync(door, "live");

    /// <summary>Answers <c>GET /v2/health/ready</c>: whether the loads of the start have ended, and no stop has begun.</summary>
    public Task<Refusal?> ReadyAsync(DoorCall door) => lifecycle.State switch
    {
        PopState.Serving => SendTrueAsync(door, "ready"),
        PopState.Draining => NotReady("The server is about to stop; send new requests to another."),
        _ => NotReady("The server is still loading its models; retry."),
    };

    /// <summary>Refuses whatever path no endpoint has.</summary>
    public static Task<Refusal?> UnknownAsync(DoorCall door) =>
        Task.FromResult<Refusal?>(new Refusal(RefusalCause.NotFound, "Not Found"));

    private static Task<Refusal?> NotReady(string message) => Task.FromResult<Refusal?>(new Refusal(RefusalCause.NotReady, message));

    private Task<Refusal?> SendTrueAsync(DoorCall door, string key) => answers.SendJsonAsync(door, key, static (json, name) =>
    {
        json.WriteStartObject();
        json.WriteBoolean(name, true);
        json.WriteEndObject();
    });
}
