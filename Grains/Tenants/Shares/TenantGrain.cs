using Orleans.Placement;

namespace EdgeOrleans.Grains.Tenants.Shares;

/// <summary>Deals one tenant's limits out, wherever its first PoP is. It remembers nothing: the PoPs tell it again what they have.</summary>
[GrainType("edge.tenant")]
[PreferLocalPlacement]
internal sealed class TenantGrain(TimeProvider clock) : Grain, ITenantGrain
{
    private readonly ShareDeal _deal = new(clock);

    /// <inheritdoc />
    public Task<double> Report(string pop, double demand, double held, int pops) => Task.FromResult(_deal.Deal(pop, demand, held, pops));

    /// <inheritdoc />
    public Task Release(string pop)
    {
        _deal.Release(pop);
        return Task.CompletedTask;
    }
}
