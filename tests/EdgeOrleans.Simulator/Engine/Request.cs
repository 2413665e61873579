namespace EdgeOrleans.Simulator.Engine;

/// <summary>A request from its entry to its end.</summary>
internal struct Request
{
    /// <summary>As its user sent it.</summary>
    public Arrival Arrival;

    /// <summary>The PoP of the router that routes it.</summary>
    public int Router;

    /// <summary>Which user of its place this is.</summary>
    public int Version;

    /// <summary>Attempts that were begun.</summary>
    public int Attempts;

    /// <summary>Attempts under way.</summary>
    public int Outstanding;

    /// <summary>The latest of them; -1 when it is back.</summary>
    public int Latest;

    /// <summary>The one before it, when there are two; else -1.</summary>
    public int Earlier;

    /// <summary>Where a second attempt goes when the first is late; -1 for nowhere.</summary>
    public int HedgeLink;

    /// <summary>PoPs that its router sent it to.</summary>
    public TriedPops Tried;

    /// <summary>How many they are.</summary>
    public int TriedCount;

    /// <summary>Whether its user has the answer.</summary>
    public bool IsEnded;}
