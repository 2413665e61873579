namespace EdgeOrleans.Grains.Tenants.Shares;

/// <summary>Deals one tenant's limits out to the PoPs at which its requests enter; its key is the tenant's name in small letters.</summary>
[Alias("edge.ITenantGrain")]
[GrainInterfaceType("edge.tenant")]
internal interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Tells what the tenant asks for at a PoP; to be told again within <see cref="ShareDeal.Lease"/>.</summary>
    /// <param name="pop">The PoP's id.</param>
    /// <param name="demand">What was asked for there, admitted or not; 1 stands for all that the tenant may have.</param>
    /// <param name="held">The share that the PoP has; 0 for none yet.</param>
    /// <param name="pops">How many PoPs there are.</param>
    /// <returns>The share that it has from now on.</returns>
    [Alias("Report")]
    [ResponseTimeout("00:00:02")]
    Task<double> Report(string pop, double demand, double held, int pops);

    /// <summary>The tenant asks for nothing at a PoP any more, which has given its share back.</summary>
    [Alias("Release")]
    [ResponseTimeout("00:00:02")]
    Task Release(string pop);
}
