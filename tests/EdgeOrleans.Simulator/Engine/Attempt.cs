namespace EdgeOrleans.Simulator.Engine;

/// <summary>A request on its way to a PoP, in its queue, in its slot, or on its way back.</summary>
internal struct Attempt
{
    /// <summary>Of which request.</summary>
    public int Request;

    /// <summary>The next one in the same queue; -1 at its end.</summary>
    public int Next;

    /// <summary>Which user of its place this is.</summary>
    public int Version;

    /// <summary>Milliseconds to the answer that the policy predicted.</summary>
    public double Predicted;

    /// <summary>Which attempt of its request it is, from 0.</summary>
    public int Number;

    /// <summary>Its place among the PoP's runs; -1 when it does not run.</summary>
    public int Place;

    /// <summary>Where it has been.</summary>
    public HopTrail Hops;

    /// <summary>How many of the hops are made.</summary>
    public int HopCount;

    /// <summary>How many of them the answer has still to go back.</summary>
    public int HopsLeft;

    /// <summary>What became of it.</summary>
    public AttemptOutcome Outcome;

    /// <summary>Whether it waits in a queue for a slot.</summary>
    public bool IsWaiting;

    /// <summary>Whether its routers have stopped waiting for it.</summary>
    public bool IsGivenUp;

    /// <summary>Whether its PoP has heard of that.</summary>
    public bool IsCancelled;

    /// <summary>Requests at the PoP when it arrived, itself left out.</summary>
    public int InFlightBefore;

    /// <summary>When its answer left the latest PoP on the way back.</summary>
    public double LeftAt;

    /// <summary>Length of its run.</summary>
    public double RunTime;

    /// <summary>Time on the network so far.</summary>
    public double NetworkTime;
}
