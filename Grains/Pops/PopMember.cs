using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops;

/// <summary>A PoP that is a member of the cluster now.</summary>
/// <param name="Site">Who and where it is.</param>
/// <param name="Silo">Its silo.</param>
public sealed record PopMember(PopSite Site, SiloAddress Silo)
{
    /// <summary>Which start of the PoP this is: a later start has a greater number.</summary>
    public long Incarnation => Silo.Generation;
}
