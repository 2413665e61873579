using System.Net.Http.Headers;

namespace EdgeOrleans.Client.Http;

/// <summary>The door's headers beside HTTP's own.</summary>
internal static class DoorHeaders
{
    /// <summary>Bytes of JSON ahead of the binary tensors.</summary>
    public const string JsonLength = "Inference-Header-Content-Length";

    /// <summary>Where the user is.</summary>
    public const string Location = "X-Edge-Location";

    /// <summary>The residency zones that the request may not leave.</summary>
    public const string Residency = "X-Edge-Residency";

    /// <summary>Whether running the request twice does no harm.</summary>
    public const string Idempotent = "X-Edge-Idempotent";

    /// <summary>The PoP that answered.</summary>
    public const string Pop = "X-Edge-Pop";

    /// <summary>The device that ran the model.</summary>
    public const string Device = "X-Edge-Device";

    /// <summary>The cause of a refusal, where the status stands for several.</summary>
    public const string Cause = "X-Edge-Cause";

    /// <summary>Where the time went.</summary>
    public const string ServerTiming = "Server-Timing";

    /// <summary>The key of a program.</summary>
    public const string ApiKey = "X-Api-Key";

    /// <summary>Adds what the door asks of its callers.</summary>
    public static void AddCredentials(HttpRequestHeaders headers, string? apiKey, string? token)
    {
        if (apiKey is not null) headers.TryAddWithoutValidation(ApiKey, apiKey);
        if (token is not null) headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
    }

    /// <summary>Adds what a call tells the router.</summary>
    public static void AddRoute(HttpHeaders headers, InferOptions options)
    {
        if (options.Location is { } place) headers.TryAddWithoutValidation(Location, place.ToString());
        if (options.Residency is { } zone) headers.TryAddWithoutValidation(Residency, zone);
        if (options.IsIdempotent) headers.TryAddWithoutValidation(Idempotent, "true");
    }

    /// <summary>The value of a header; empty when it is absent.</summary>
    public static string ValueOf(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : "";
}
