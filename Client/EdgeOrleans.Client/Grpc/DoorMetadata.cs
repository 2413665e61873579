using Grpc.Core;

namespace EdgeOrleans.Client.Grpc;

/// <summary>The door's metadata: the headers of the HTTP door in lower case.</summary>
internal static class DoorMetadata
{
    /// <summary>The key of a program.</summary>
    public const string ApiKey = "x-api-key";

    /// <summary>The token of a program.</summary>
    public const string Authorization = "authorization";

    /// <summary>The PoP that answered.</summary>
    public const string Pop = "x-edge-pop";

    /// <summary>The device that ran the model.</summary>
    public const string Device = "x-edge-device";

    /// <summary>Where the time went.</summary>
    public const string ServerTiming = "server-timing";

    /// <summary>The cause of a refusal, among the trailers.</summary>
    public const string Cause = "x-edge-cause";

    /// <summary>Seconds until a caller may come back, among the trailers.</summary>
    public const string RetryAfter = "retry-after";

    /// <summary>Adds what a call tells the router.</summary>
    public static void AddRoute(Metadata headers, InferOptions options)
    {
        if (options.Location is { } place) headers.Add("x-edge-location", place.ToString());
        if (options.Residency is { } zone) headers.Add("x-edge-residency", zone);
        if (options.IsIdempotent) headers.Add("x-edge-idempotent", "true");
    }

    /// <summary>The value of an entry; empty when it is absent.</summary>
    public static string ValueOf(Metadata metadata, string key)
    {
        for (int i = 0; i < metadata.Count; i++)
        {
            if (metadata[i].Key == key && !metadata[i].IsBinary) return metadata[i].Value;
        }

        return "";
    }
}
