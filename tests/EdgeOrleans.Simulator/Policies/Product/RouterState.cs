using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.Attempts;
using EdgeOrleans.Grains.Routing.Failures;
using EdgeOrleans.Grains.Routing.View;

namespace EdgeOrleans.Simulator.Policies.Product;

/// <summary>What one of the product's routers keeps beside its candidates.</summary>
internal sealed class RouterState(Peer self, RoutingOptions options, bool ejects, RandomSource random)
{
    /// <summary>The router's own PoP.</summary>
    public Peer Self => self;

    /// <summary>Ejects that PoP while it fails.</summary>
    public Ejection OwnEjection { get; } = new(
        options.EjectionTime.TotalMilliseconds, ejects ? EjectionLimit.None() : new EjectionLimit(0), random);

    /// <summary>The candidate that stands for that PoP.</summary>
    public Candidate Own => Routes.OwnAt(self, OwnEjection);

    /// <summary>From when a candidate is hot, and the own candidate; the candidates of others are kept by link.</summary>
    public ModelRoutes Routes { get; } = new(options, random);

    /// <summary>Whether the own PoP is taken without a search while it is calm.</summary>
    public OwnPrecedence Precedence { get; } = new();

    /// <summary>Retries.</summary>
    public AttemptBudget Retries { get; } = new(options.RetryShare, reserve: 50);

    /// <summary>Hedges.</summary>
    public AttemptBudget Hedges { get; } = new(options.HedgeShare, reserve: 10);

    /// <summary>When a request is late.</summary>
    public Lateness Lateness { get; } = new();
}
