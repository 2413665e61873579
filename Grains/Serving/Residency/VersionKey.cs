namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>Names a version of a model on this PoP.</summary>
internal readonly record struct VersionKey(string Model, int Version);
