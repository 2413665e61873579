namespace EdgeOrleans.Cluster.Tests.Reliability.Load;

/// <summary>What a door answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Pop">The PoP that ran the model, or the one that refused.</param>
/// <param name="Body">The body.</param>
internal readonly record struct Answer(int Status, string Pop, string Body);
