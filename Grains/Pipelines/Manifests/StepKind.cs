namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>What a step runs.</summary>
public enum StepKind
{
    /// <summary>A stage of a user's, in a sandbox.</summary>
    Stage = 0,

    /// <summary>A model.</summary>
    Model = 1,
}
