namespace EdgeOrleans.Silo.Gateway.Http.Pops;

/// <summary>What this PoP knows of the cluster's members.</summary>
internal interface IPopStatuses
{
    /// <summary>Every member, by id.</summary>
    IReadOnlyList<PopStatus> All();
}
