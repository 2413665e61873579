using EdgeOrleans.Grains.Tenants;

namespace EdgeOrleans.Benchmarks.Tenants;

/// <summary>What the flood does, and what holds it.</summary>
/// <param name="Name">What the table says.</param>
/// <param name="Flooder">The flood's tenant; empty where there are no tenants, null where there is no flood.</param>
/// <param name="Limit">The part of the capacity that the flood's tenant may take; 0 for no limit.</param>
/// <param name="KeepsToIt">Whether its callers keep to the limit, together.</param>
/// <param name="Goal">The most that p99 may be of that without a flood; 0 for no goal.</param>
internal sealed record FairnessCase(string Name, string? Flooder, double Limit, bool KeepsToIt, double Goal)
{
    /// <summary>The other tenant.</summary>
    public const string Victim = "steady";

    /// <summary>The name of the flood's tenant.</summary>
    public const string Flood = "flood";

    /// <summary>The cases, the first of which the others are held against.</summary>
    public static FairnessCase[] All { get; } =
    [
        new("no flood", null, 0, false, 0),
        new("one queue for all, without tenants", "", 0, false, 0),
        new("turns, and a tenant that keeps to half of the capacity", Flood, 0.5, true, 0),
        new("turns", Flood, 0, false, 1.25),
        new("turns, and a limit that the flood keeps to", Flood, 0.3, true, 1.25),
        new("turns, and a limit that the flood runs against", Flood, 0.3, false, 1.25),
    ];

    /// <summary>The tenant of the steady caller.</summary>
    public string SteadyTenant => Flooder is "" ? "" : Victim;

    /// <summary>The settings of the tenants.</summary>
    public Dictionary<string, TenantOptions> Settings(double capacity) => Limit > 0
        ? new() { [Flood] = new() { RequestsPerSecond = Limit * capacity, RequestBurst = Math.Max(1, Limit * capacity / 20) } }
        : [];
}
