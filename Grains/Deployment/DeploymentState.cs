namespace EdgeOrleans.Grains.Deployment;

/// <summary>What a PoP has of a version.</summary>
public enum DeploymentState
{
    /// <summary>Nothing, yet.</summary>
    Absent = 0,

    /// <summary>It is pulled, verified, and compiled or loaded.</summary>
    Compiling = 1,

    /// <summary>It serves.</summary>
    Ready = 2,

    /// <summary>It does not serve; the reason says why.</summary>
    Failed = 3,
}
