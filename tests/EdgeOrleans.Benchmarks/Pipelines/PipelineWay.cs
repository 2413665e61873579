namespace EdgeOrleans.Benchmarks.Pipelines;

/// <summary>The ways to have a stage, a model and a stage run one after the other.</summary>
public enum PipelineWay
{
    /// <summary>Stage, replica and stage, called by hand.</summary>
    BareSteps,

    /// <summary>A pipeline of the three, called in place.</summary>
    Pipeline,

    /// <summary>The same past the PoP's router.</summary>
    Router,
}
