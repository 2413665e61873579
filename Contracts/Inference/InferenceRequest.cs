using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Contracts.Inference;

/// <summary>One request to run a model.</summary>
[GenerateSerializer]
[Immutable]
[Alias("edge.InferenceRequest")]
public sealed record InferenceRequest
{
    /// <summary>The model's name.</summary>
    [Id(0)]
    public required string Model { get; init; }

    /// <summary>The version, from 1; 0 stands for the newest that is ready.</summary>
    [Id(1)]
    public int Version { get; init; }

    /// <summary>The inputs, in any order.</summary>
    [Id(2)]
    public required ImmutableArray<Tensor> Inputs { get; init; }

    /// <summary>Names of the outputs to return, in the order to return them; empty for all.</summary>
    [Id(3)]
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Priority, 1 the highest; 0 stands for the model's default.</summary>
    [Id(4)]
    public int Priority { get; init; }

    /// <summary>How long the caller waits, counted from the door.</summary>
    [Id(5)]
    public required TimeSpan Timeout { get; init; }

    /// <summary>Whether <see cref="Timeout"/> is the door's default, which the model's own default replaces.</summary>
    [Id(6)]
    public bool TimeoutIsDefault { get; init; }

    /// <summary>The residency zones whose PoPs alone may see the request, such as <c>EU</c> or <c>CH,EU</c>; null for any.</summary>
    [Id(7)]
    public string? Residency { get; init; }

    /// <summary>Where the user is; null for the PoP at which the request enters.</summary>
    [Id(8)]
    public GeoPoint? Location { get; init; }

    /// <summary>Whether running it twice does no harm: then it is tried again after an attempt whose outcome is unknown, and hedged.</summary>
    [Id(9)]
    public bool IsIdempotent { get; init; }

    /// <summary>The tenant that asks, whose requests share the queues with those of the others; empty for none.</summary>
    [Id(10)]
    public string Tenant { get; init; } = "";

    /// <summary>The tenant's share of a queue beside the others', 1 to 1000; 0 stands for 1.</summary>
    [Id(11)]
    public int TenantWeight { get; init; }

    /// <summary>The highest priority that the tenant may have, where a higher one counts as this; 0 stands for any.</summary>
    [Id(12)]
    public int PriorityCeiling { get; init; }
}
