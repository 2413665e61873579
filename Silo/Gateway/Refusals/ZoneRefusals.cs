using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Silo.Gateway.Refusals;

/// <summary>What the door says of residency zones.</summary>
internal static class ZoneRefusals
{
    private const int MostNames = 8;

    /// <summary>No PoP is in any of the zones.</summary>
    public static Refusal Unknown(string demanded, ImmutableArray<PopMember> members)
    {
        string[] zones = [.. members.Select(member => member.Site.Zone).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        string known = zones.Length == 0
            ? "no PoP has one"
            : $"the PoPs are in {string.Join(", ", zones.Take(MostNames))}{(zones.Length > MostNames ? ", …" : "")}";
        return new Refusal(RefusalCause.ResidencyUnsatisfied, $"No PoP is in residency {ZoneSets.Describe(demanded)}; {known}.");
    }
}
