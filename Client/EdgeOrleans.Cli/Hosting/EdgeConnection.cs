using EdgeOrleans.Client;

namespace EdgeOrleans.Cli.Hosting;

/// <summary>How models are called.</summary>
/// <param name="Endpoint">The door of that protocol.</param>
/// <param name="Protocol">HTTP or gRPC.</param>
internal sealed record EdgeConnection(Uri Endpoint, EdgeProtocol Protocol)
{
    /// <summary>Whether a call that is refused is not tried again, as a measurement wants it.</summary>
    public bool IsOnceOnly { get; init; }

    /// <summary>The protocol's name in reports.</summary>
    public string ProtocolName => Protocol == EdgeProtocol.Grpc ? "grpc" : "http";
}
