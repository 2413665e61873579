namespace EdgeOrleans.Contracts.Pops;

/// <summary>What a PoP does.</summary>
public enum PopState
{
    /// <summary>It loads its models; requests go elsewhere.</summary>
    Starting = 0,

    /// <summary>It takes requests.</summary>
    Serving = 1,

    /// <summary>It finishes what it has and takes nothing new.</summary>
    Draining = 2,
}
