using EdgeOrleans.Simulator.Policies.Baselines;

namespace EdgeOrleans.Simulator.Policies;

/// <summary>The policies by their names.</summary>
internal static class PolicyCatalog
{
    /// <summary>The one that others are compared with.</summary>
    public const string Oracle = "oracle";

    private static readonly Dictionary<string, Func<PolicyContext, IRoutingPolicy>> Makers = new()
    {
        ["bound"] = context => new NoQueueBound(context),
        [Oracle] = context => new OraclePolicy(context),
        ["nearest"] = context => new NearestPolicy(context),
        ["random"] = context => new RandomPolicy(context),
        ["round-robin"] = context => new RoundRobinPolicy(context),
        ["least-loaded"] = context => new LeastLoadedPolicy(context),
        ["p2c"] = context => new TwoChoicesPolicy(context),
    };

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Makers.Keys];

    /// <summary>Makes the policy of a name.</summary>
    public static Func<PolicyContext, IRoutingPolicy> Maker(string name) => Makers[name];
}
