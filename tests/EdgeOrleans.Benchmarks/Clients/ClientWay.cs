namespace EdgeOrleans.Benchmarks.Clients;

/// <summary>The ways to call a PoP from a program.</summary>
public enum ClientWay
{
    /// <summary><c>HttpClient</c>, with a request that is written already and an answer that nobody reads.</summary>
    HttpByHand,

    /// <summary>The library at the HTTP door.</summary>
    Http,

    /// <summary><c>Grpc.Net.Client</c>, with a message made for each call.</summary>
    GrpcByHand,

    /// <summary>The library at the gRPC door.</summary>
    Grpc,

    /// <summary>A grain call without tensors, from a client of the cluster.</summary>
    BareGrain,

    /// <summary>A call of the router's grain, from a client of the cluster.</summary>
    ClusterByHand,

    /// <summary>The library as a client of the cluster.</summary>
    Cluster,
}
