using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Tenants.Shares;

/// <summary>Reaches the grain of each tenant.</summary>
internal sealed class GrainShareDealer(IGrainFactory grains, IOptions<PopOptions> own) : IShareDealer
{
    private readonly string _pop = own.Value.Id;

    /// <inheritdoc />
    public Task<double> ReportAsync(string tenant, double demand, double held, int pops) => Of(tenant).Report(_pop, demand, held, pops);

    /// <inheritdoc />
    public Task ReleaseAsync(string tenant) => Of(tenant).Release(_pop);

    private ITenantGrain Of(string tenant) => grains.GetGrain<ITenantGrain>(tenant.ToLowerInvariant());
}
