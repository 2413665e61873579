namespace EdgeOrleans.Grains.Tenants.Shares;

/// <summary>The way to whoever deals out the limits of each tenant.</summary>
internal interface IShareDealer
{
    /// <summary>Tells what a tenant asks for at this PoP and returns the share that it gets; throws what the way there throws.</summary>
    Task<double> ReportAsync(string tenant, double demand, double held, int pops);

    /// <summary>Gives this PoP's share back.</summary>
    Task ReleaseAsync(string tenant);
}
