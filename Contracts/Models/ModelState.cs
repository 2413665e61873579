namespace EdgeOrleans.Contracts.Models;

/// <summary>The states of a model version, as the repository index names them.</summary>
public enum ModelState
{
    /// <summary>Not served; the reason says why.</summary>
    Unavailable = 0,

    /// <summary>Being opened and warmed.</summary>
    Loading = 1,

    /// <summary>Served, or loaded by its first request.</summary>
    Ready = 2,

    /// <summary>Finishing its last requests.</summary>
    Unloading = 3,
}
