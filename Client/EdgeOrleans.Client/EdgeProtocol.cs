namespace EdgeOrleans.Client;

/// <summary>How a client speaks to a door.</summary>
public enum EdgeProtocol
{
    /// <summary>gRPC where the address has the doors' gRPC port, 8001; HTTP on any other port.</summary>
    ByPort = 0,

    /// <summary>The Open Inference Protocol over HTTP, with binary tensors.</summary>
    Http = 1,

    /// <summary>The Open Inference Protocol over gRPC. An http address is called with HTTP/2 without TLS.</summary>
    Grpc = 2,
}
