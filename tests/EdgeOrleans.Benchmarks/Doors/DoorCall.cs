namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>One call as bytes, the same for each caller.</summary>
/// <param name="Door">The door, <c>HTTP</c> or <c>gRPC</c>.</param>
/// <param name="Address">The address to post to.</param>
/// <param name="BodyPath">The file with the body.</param>
/// <param name="Headers">The headers.</param>
internal sealed record DoorCall(string Door, Uri Address, string BodyPath, (string Name, string Value)[] Headers)
{
    /// <summary>The name of the HTTP door.</summary>
    public const string Http = "HTTP";

    /// <summary>The name of the gRPC door.</summary>
    public const string Grpc = "gRPC";

    /// <summary>Whether it goes over HTTP/2.</summary>
    public bool IsGrpc => Door == Grpc;
}
