using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Pops.Membership;

/// <summary>The living PoPs at one moment.</summary>
/// <param name="Sorted">By id.</param>
/// <param name="ById">The same, to look one up.</param>
internal sealed record PopMembers(ImmutableArray<PopMember> Sorted, FrozenDictionary<string, PopMember> ById)
{
    /// <summary>Of members; of several with one id the first counts, then the youngest, which joined because the older were silent.</summary>
    public static PopMembers Of(IReadOnlyList<PopMember> members)
    {
        var byId = new Dictionary<string, PopMember>(members.Count, StringComparer.Ordinal) { [members[0].Site.Id] = members[0] };
        foreach (PopMember member in members.Skip(1).OrderByDescending(member => member.Incarnation)) byId.TryAdd(member.Site.Id, member);
        return new PopMembers(
            [.. byId.Values.OrderBy(member => member.Site.Id, StringComparer.Ordinal)],
            byId.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
