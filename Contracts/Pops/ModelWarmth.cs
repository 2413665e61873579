namespace EdgeOrleans.Contracts.Pops;

/// <summary>How near a served model version is to running.</summary>
public enum ModelWarmth
{
    /// <summary>Not in memory; its first request loads it.</summary>
    Cold = 0,

    /// <summary>Being loaded.</summary>
    Loading = 1,

    /// <summary>In memory.</summary>
    Warm = 2,
}
