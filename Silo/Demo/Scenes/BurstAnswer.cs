namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>What is kept of an answer in a burst.</summary>
/// <param name="BatchSize">The batch it ran in; 0 when the door did not say.</param>
/// <param name="Took">From the call to the answer.</param>
internal readonly record struct BurstAnswer(int BatchSize, TimeSpan Took);
