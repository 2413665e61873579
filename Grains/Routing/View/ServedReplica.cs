namespace EdgeOrleans.Grains.Routing.View;

/// <summary>A replica that a PoP reported.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version; 0 when it is the one that requests without a version get.</param>
/// <param name="Replica">The replica's index.</param>
internal readonly record struct ServedReplica(string Model, int Version, int Replica);
