using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;

namespace EdgeOrleans.Grains.Routing.Attempts;

/// <summary>A request on its way from this router, and how much of its time is left.</summary>
internal sealed class RequestLeg(InferenceRequest request, RouteState route, RouterClock clock)
{
    private readonly double _startedAt = clock.Now;

    /// <summary>The request.</summary>
    public InferenceRequest Request => request;

    /// <summary>The PoPs that it passed before this one, and those that were tried from here in vain: nobody sends it there again.</summary>
    public ImmutableArray<string> Visited { get; private set; } = route.Visited.IsDefault ? [] : route.Visited;

    /// <summary>How often it was handed over before.</summary>
    public int HandOvers => route.HandOvers;

    /// <summary>Time since it entered at its door.</summary>
    public TimeSpan Elapsed => route.Elapsed + TimeSpan.FromMilliseconds(clock.Now - _startedAt);

    /// <summary>Whether an attempt was given up that may still read the request.</summary>
    public bool IsInUse { get; private set; }

    /// <summary>An attempt that may still read the request was given up.</summary>
    public void LeaveInUse() => IsInUse = true;

    /// <summary>Milliseconds until its deadline.</summary>
    public double TimeLeft => (request.Timeout - Elapsed).TotalMilliseconds;

    /// <summary>That PoP was tried.</summary>
    public void Tried(string pop) => Visited = Visited.Add(pop);
}
