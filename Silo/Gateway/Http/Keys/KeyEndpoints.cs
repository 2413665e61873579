using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Security.Audit;
using EdgeOrleans.Silo.Gateway.Security.Keys;

namespace EdgeOrleans.Silo.Gateway.Http.Keys;

/// <summary>The API keys of the cluster.</summary>
internal sealed class KeyEndpoints(DoorAnswers answers, IApiKeys keys, KeyHash hash, RequestBodyReader bodies, GatewayMemory memory, TimeProvider clock)
{
    /// <summary>The route value that holds an id.</summary>
    public const string IdKey = "id";

    /// <summary>Answers <c>POST /edge/keys</c>: makes a key, whose text is in this answer alone.</summary>
    public async Task<Refusal?> CreateAsync(DoorCall door)
    {
        KeyRequest asked = await ReadAsync(door);
        if (!hash.HasSecret) return new Refusal(RefusalCause.Unavailable, "Keys cannot be made while Security:KeyHashSecret is not set; set it, the same on all PoPs.");
        string id = ApiKeyText.NewId();
        while (keys.All.Find(id) is not null) id = ApiKeyText.NewId();
        string text = ApiKeyText.New(id);
        ApiKey key = new()
        {
            Id = id,
            Hash = hash.Compute(text),
            SecretFingerprint = hash.Fingerprint,
            Tenant = asked.Tenant,
            Roles = asked.Roles,
            Models = asked.Models,
            Note = asked.Note,
            Created = clock.GetUtcNow(),
            Expires = asked.Expires,
        };
        if (await keys.AddAsync(key, door.Context.RequestAborted) is { } refusal) return refusal;
        AuditLog.Describe(door.Context, $"made key {id}: {GrantOf(key)}");
        door.Context.Response.StatusCode = StatusCodes.Status201Created;
        door.Context.Response.Headers.CacheControl = "no-store";
        return await answers.SendJsonAsync(door, (Key: key, Text: text), static (json, made) => KeyWriter.WriteMade(json, made.Key, made.Text));
    }

    /// <summary>Answers <c>GET /edge/keys</c>, the oldest first.</summary>
    public Task<Refusal?> ListAsync(DoorCall door)
    {
        ImmutableArray<ApiKey> sorted = [.. keys.All.Keys.Where(key => !key.IsTombstone).OrderBy(key => key.Created).ThenBy(key => key.Id, StringComparer.Ordinal)];
        return answers.SendJsonAsync(door, (Keys: sorted, Now: clock.GetUtcNow()), static (json, list) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("keys"u8);
            foreach (ApiKey key in list.Keys) KeyWriter.Write(json, key, list.Now);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Answers <c>DELETE /edge/keys/{id}</c>, once every PoP that answers knows.</summary>
    public async Task<Refusal?> RevokeAsync(DoorCall door)
    {
        string id = (string)door.Context.Request.RouteValues[IdKey]!;
        if (!ApiKeyText.IsId(id)) return new Refusal(RefusalCause.InvalidInput, $"A key is revoked by its id, {ApiKeyText.IdLength} of a-z and 2-7; GET /edge/keys lists them.");
        KeyResult result = await keys.RevokeAsync(id, door.Context.RequestAborted);
        return result.Refusal
            ?? await answers.SendJsonAsync(door, (Key: result.Key!, Now: clock.GetUtcNow()), static (json, one) => KeyWriter.Write(json, one.Key, one.Now));
    }

    /// <summary>What a key opens, in one line of visible ASCII. Its note is free text, and not in it.</summary>
    private static string GrantOf(ApiKey key)
    {
        string tenant = key.Tenant.Length == 0 ? "no tenant" : $"tenant {key.Tenant}";
        string models = key.Models.IsEmpty ? "all models" : $"models {string.Join(' ', key.Models)}";
        string expiry = key.Expires is { } time ? string.Create(CultureInfo.InvariantCulture, $"expires {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'}") : "no expiry";
        return $"{tenant}, roles {string.Join(' ', key.Roles)}, {models}, {expiry}";
    }

    private async Task<KeyRequest> ReadAsync(DoorCall door)
    {
        RequestBuffers buffers = new(memory);
        try
        {
            return KeyRequestReader.Read((await bodies.ReadAsync(door.Context, buffers)).Span, clock.GetUtcNow());
        }
        finally
        {
            buffers.Return();
        }
    }
}
