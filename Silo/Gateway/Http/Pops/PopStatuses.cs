using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Silo.Gateway.Http.Pops;

/// <summary>Knows the members and what they last reported.</summary>
internal sealed class PopStatuses(IPopOverview overview) : IPopStatuses
{
    /// <inheritdoc />
    public IReadOnlyList<PopStatus> All() =>
        [.. overview.Read().Select(pop => new PopStatus(pop.Member, pop.IsOwn, pop.Report, pop.ReportAge))];
}
