using System.Collections.Immutable;
using EdgeOrleans.Simulator.Policies.Baselines;
using EdgeOrleans.Simulator.Policies.Baselines.Prequal;
using EdgeOrleans.Simulator.Policies.Product;

namespace EdgeOrleans.Simulator.Policies;

/// <summary>The policies by their names.</summary>
internal static class PolicyCatalog
{
    /// <summary>The one that others are compared with.</summary>
    public const string Oracle = "oracle";

    /// <summary>The product's router.</summary>
    public const string Product = "edge";

    private const int AllCandidates = 64;

    /// <summary>All policies.</summary>
    public static IReadOnlyList<Policy> All { get; } =
    [
        new("bound", "no queues, no antagonists: least of round trip and run; nothing can be better", context => new NoQueueBound(context)),
        new(Oracle, "sees every queue as it is now and knows the request's own run; greedy", context => new OraclePolicy(context)),
        new(Product, "the product's router", context => new ProductPolicy(context, new ProductVariant())),
        new("p2c", "power of two choices, by reports and answers", context => new TwoChoicesPolicy(context)),
        new("prequal", "Prequal as published: pools of each region and model, requests in flight as they are, no network", context =>
            new PrequalPolicy(context, new PrequalSettings { SharesRegion = true })),
        new("prequal-net", "Prequal with the network's time and requests in flight for each slot; pools of each router and model", context =>
            new PrequalPolicy(context, new PrequalSettings { CountsNetwork = true, CountsSlots = true })),
        new("prequal-net-region", "the same with pools of each region and model", context =>
            new PrequalPolicy(context, new PrequalSettings { SharesRegion = true, CountsNetwork = true, CountsSlots = true })),
        new("c3", "C3: cubic in the queue, by answers", context => new C3Policy(context)),
        new("peak-ewma", "two random candidates by their peak-sensitive time, by answers", context => new PeakEwmaPolicy(context)),
        new("least-loaded", "least requests for each slot in the last reports", context => new LeastLoadedPolicy(context)),
        new("round-robin", "one candidate after another", context => new RoundRobinPolicy(context)),
        new("random", "any candidate", context => new RandomPolicy(context)),
        new("nearest", "the nearest PoP that serves the model", context => new NearestPolicy(context)),
        Variant("no-own-sends", "own sends are not counted until reported", new ProductVariant { Configure = options => options.OwnSendWeight = 0 }),
        Variant("weight-1", "an own send counts once, not several times", new ProductVariant { Configure = options => options.OwnSendWeight = 1 }),
        Variant("no-hand-over", "hot PoPs keep what they get", new ProductVariant { Configure = options => options.MaxHandOvers = 0 }),
        Variant("no-guard", "no PoP counts as hot", new ProductVariant { Configure = options => (options.HotFrom, options.HotUpTo) = (100, 100) }),
        Variant("no-piggyback", "loads are learned from reports alone", new ProductVariant { LearnsFromAnswers = false }),
        Variant("no-ejection", "failures cost nothing", new ProductVariant { Ejects = false, Configure = options => options.ErrorPenalty = TimeSpan.Zero }),
        Variant("scan", "all candidates are compared, not a sample", new ProductVariant { Configure = options => (options.NearestCompared, options.RandomCompared) = (AllCandidates, 0) }),
        Variant("no-exploration", "the second best is never taken", new ProductVariant { Configure = options => options.ExplorationShare = 0 }),
        Variant("no-hedges", "late requests are not sent twice", new ProductVariant { Configure = options => options.HedgeShare = 0 }),
        Variant("search-first", "the own PoP gets no precedence", new ProductVariant { OwnPopFirst = false }),
    ];

    /// <summary>All names.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(policy => policy.Name)];

    /// <summary>Every policy that is not a part of the product's router removed.</summary>
    public static IReadOnlyList<string> Compared { get; } = [.. Names.Where(name => name == Product || !name.StartsWith(Product, StringComparison.Ordinal))];

    /// <summary>The product's router, and with each of its parts removed.</summary>
    public static IReadOnlyList<string> Parts { get; } = [Oracle, .. Names.Where(name => name.StartsWith(Product, StringComparison.Ordinal))];

    /// <summary>The policies of scenarios in which the simple ones have nothing to teach.</summary>
    public static IReadOnlyList<string> Few { get; } = [Oracle, Product, "prequal-net", "p2c"];

    /// <summary>The policies that act on reports.</summary>
    public static IReadOnlyList<string> ByReports { get; } = [Product, "p2c", "least-loaded"];

    /// <summary>Makes the policy of a name.</summary>
    public static Func<PolicyContext, IRoutingPolicy> Maker(string name) => All.First(policy => policy.Name == name).Make;

    private static Policy Variant(string part, string description, ProductVariant variant) =>
        new($"{Product}-{part}", $"the product's router; {description}", context => new ProductPolicy(context, variant));
}
