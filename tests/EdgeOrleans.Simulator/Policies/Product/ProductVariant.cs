using EdgeOrleans.Grains.Routing;

namespace EdgeOrleans.Simulator.Policies.Product;

/// <summary>The product's router with its usual options, or with a part changed or removed.</summary>
internal sealed record ProductVariant
{
    /// <summary>Changes the options.</summary>
    public Action<RoutingOptions> Configure { get; init; } = _ => { };

    /// <summary>Whether it learns loads from answers, not only from reports.</summary>
    public bool LearnsFromAnswers { get; init; } = true;

    /// <summary>Whether the own PoP gets a request without a search while it is calm.</summary>
    public bool OwnPopFirst { get; init; } = true;

    /// <summary>Whether failing PoPs are ejected.</summary>
    public bool Ejects { get; init; } = true;
}
