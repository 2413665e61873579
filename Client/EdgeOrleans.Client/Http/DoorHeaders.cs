using System.Net.Http.Headers;

namespace EdgeOrleans.Client.Http;

/// <summary>The door's headers beside HTTP's own.</summary>
internal static class DoorHeaders
{
    /// <summary>Bytes of JSON ahead of the binary tensors.</summary>
    public const string JsonLength = "Inference-Header-Content-Length";

    /// <summary>The PoP that answered.</summary>
    public const string Pop = "X-Edge-Pop";

    /// <summary>The device that ran the model.</summary>
    public const string Device = "X-Edge-Device";

    /// <summary>The cause of a refusal, where the status stands for several.</summary>
    public const string Cause = "X-Edge-Cause";

    /// <summary>Where the time went.</summary>
    public const string ServerTiming = "Server-Timing";

    /// <summary>The value of a header; empty when it is absent.</summary>
    public static string ValueOf(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : "";
}
