namespace EdgeOrleans.Grains.Tenants.Shares;

/// <summary>What a PoP has of a tenant's limits.</summary>
/// <param name="Demand">What is asked for there; 1 stands for all that the tenant may have.</param>
/// <param name="Share">What it has, of 1.</param>
/// <param name="ToldAt">The timestamp of its last report.</param>
internal readonly record struct DealtShare(double Demand, double Share, long ToldAt);
