namespace EdgeOrleans.Simulator.Engine;

/// <summary>One part of an attempt's way: from a router to a PoP.</summary>
internal struct Hop
{
    /// <summary>From which router to which PoP.</summary>
    public int Link;

    /// <summary>When the router sent it.</summary>
    public double SentAt;

    /// <summary>When it reached the PoP.</summary>
    public double ArrivedAt;

    /// <summary>The PoP's load when the answer left it.</summary>
    public PopLoad Load;
}
