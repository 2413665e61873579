namespace EdgeOrleans.Cli.Door;

/// <summary>What can be pushed to all PoPs.</summary>
internal enum ArtifactKind
{
    /// <summary>A model.</summary>
    Model,

    /// <summary>A stage.</summary>
    Stage,

    /// <summary>A pipeline.</summary>
    Pipeline,
}
