namespace EdgeOrleans.Simulator.Policies;

/// <summary>A request that a router has to send somewhere.</summary>
internal readonly ref struct RouteCall
{
    /// <summary>Time of the decision.</summary>
    public required double Now { get; init; }

    /// <summary>The PoP of the router.</summary>
    public required int Router { get; init; }

    /// <summary>The request's number.</summary>
    public required long Request { get; init; }

    /// <summary>The model.</summary>
    public required int Model { get; init; }

    /// <summary>Whether it may not leave the router's zone.</summary>
    public required bool IsResident { get; init; }

    /// <summary>The links that it may take, the nearest PoP first.</summary>
    public required ReadOnlySpan<int> Candidates { get; init; }

    /// <summary>PoPs that may not get it: those that failed it, or those that it passed when it is handed over.</summary>
    public ReadOnlySpan<ushort> Tried { get; init; }

    /// <summary>Which attempt this is, from 0.</summary>
    public int Attempt { get; init; }

    /// <summary>How often the request was handed over in this attempt.</summary>
    public int HandOvers { get; init; }

    /// <summary>Time since it reached the PoP of its city.</summary>
    public double Elapsed { get; init; }

    /// <summary>How long its run takes at speed 1. Only the oracle and the bound may look.</summary>
    public double Work { get; init; }
}
