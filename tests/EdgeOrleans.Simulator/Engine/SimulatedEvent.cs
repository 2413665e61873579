namespace EdgeOrleans.Simulator.Engine;

/// <summary>Something that will happen.</summary>
internal readonly struct SimulatedEvent(double time, EventKind kind, int index, int version = 0)
{
    private const int KindBits = 4;

    private readonly int _tag = (version << KindBits) | (int)kind;

    /// <summary>When.</summary>
    public double Time { get; } = time;

    /// <summary>To which request, attempt, PoP or message.</summary>
    public int Index { get; } = index;

    /// <summary>What.</summary>
    public EventKind Kind => (EventKind)(_tag & ((1 << KindBits) - 1));

    /// <summary>To which user of the index; a later user has another.</summary>
    public int Version => _tag >> KindBits;
}
