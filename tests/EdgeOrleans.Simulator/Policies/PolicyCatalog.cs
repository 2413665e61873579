using EdgeOrleans.Simulator.Policies.Baselines;
using EdgeOrleans.Simulator.Policies.Product;

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
        ["edge"] = context => new ProductPolicy(context, new ProductVariant()),
        ["edge-scan"] = context => new ProductPolicy(context, new ProductVariant { Configure = options => (options.NearestCompared, options.RandomCompared) = (64, 0) }),
        ["edge-no-handover"] = context => new ProductPolicy(context, new ProductVariant { Configure = options => options.MaxHandOvers = 0 }),
        ["edge-no-own-sends"] = context => new ProductPolicy(context, new ProductVariant { Configure = options => options.OwnSendWeight = 0 }),
        ["edge-weight-1"] = context => new ProductPolicy(context, new ProductVariant { Configure = options => options.OwnSendWeight = 1 }),
        ["edge-no-own-first"] = context => new ProductPolicy(context, new ProductVariant { OwnPopFirst = false }),
        ["edge-no-hedge"] = context => new ProductPolicy(context, new ProductVariant { Configure = options => options.HedgeShare = 0 }),
    };

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Makers.Keys];

    /// <summary>Makes the policy of a name.</summary>
    public static Func<PolicyContext, IRoutingPolicy> Maker(string name) => Makers[name];
}
