namespace EdgeOrleans.Grains.Serving;

/// <summary>Who a replica is, for answers, messages and metrics.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Pop">The PoP's id.</param>
/// <param name="Device">The device that runs it.</param>
internal sealed record ReplicaIdentity(string Model, int Version, string Pop, string Device)
{
    /// <summary>Model and version, for messages: <c>'name' version 1</c>.</summary>
    public string Name { get; } = $"'{Model}' version {Version}";

    /// <summary>The tags of this replica's metrics.</summary>
    public KeyValuePair<string, object?>[] Tags { get; } = [new("model", Model), new("version", Version), new("pop", Pop)];
}
