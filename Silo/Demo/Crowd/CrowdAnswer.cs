namespace EdgeOrleans.Silo.Demo.Crowd;

/// <summary>What is kept of an answer to somebody in a crowd.</summary>
/// <param name="Pop">The PoP that answered.</param>
/// <param name="Took">From the user and back.</param>
internal readonly record struct CrowdAnswer(string Pop, TimeSpan Took);
