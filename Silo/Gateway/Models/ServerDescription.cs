using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Silo.Gateway.Models;

/// <summary>What the server says of itself at both doors.</summary>
internal static class ServerDescription
{
    /// <summary>The server's name.</summary>
    public const string Name = "edgeorleans";

    /// <summary>The server's version, such as 1.2.3.</summary>
    public static string Version { get; } = typeof(ServerDescription).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The extensions of the protocol that it has.</summary>
    public static ImmutableArray<string> Extensions { get; } =
    [
        "classification", "model_repository", "schedule_policy", "model_configuration", "binary_tensor_data", "parameters", "statistics",
    ];

    /// <summary>Why a PoP in <paramref name="state"/> is not ready; null when it is.</summary>
    public static Refusal? WhyNotReady(PopState state) => state switch
    {
        PopState.Serving => null,
        PopState.Draining => new Refusal(RefusalCause.NotReady, "The server is about to stop; send new requests to another."),
        _ => new Refusal(RefusalCause.NotReady, "The server is still loading its models; retry."),
    };
}
