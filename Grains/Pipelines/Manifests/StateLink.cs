namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>A model's memory from one element of a scan to the next.</summary>
/// <param name="Input">The input that takes it.</param>
/// <param name="Output">The output that gives it.</param>
public readonly record struct StateLink(string Input, string Output);
