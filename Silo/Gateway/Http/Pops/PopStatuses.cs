using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Silo.Gateway.Http.Pops;

/// <summary>Knows the members alone.</summary>
internal sealed class PopStatuses(IPopDirectory directory) : IPopStatuses
{
    /// <inheritdoc />
    public IReadOnlyList<PopStatus> All() =>
        [.. directory.Members.Select(member => new PopStatus(member, member.Site.Id == directory.Own.Id, null, null))];
}
