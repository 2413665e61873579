namespace EdgeOrleans.Simulator.Engine;

/// <summary>A PoP during a run: a queue and slots. Its attempts are known by their numbers.</summary>
internal struct PopServer
{
    /// <summary>The first that waits; -1 when none does.</summary>
    public int Head;

    /// <summary>The last that waits.</summary>
    public int Tail;

    /// <summary>How many wait for a slot.</summary>
    public int Waiting;

    /// <summary>How many run.</summary>
    public int Running;

    /// <summary>How many are on their way to it.</summary>
    public int Coming;

    /// <summary>How many can run.</summary>
    public int Slots;

    /// <summary>Its speed.</summary>
    public float Speed;

    /// <summary>Moving average of its runs' times.</summary>
    public float RunTime;

    /// <summary>Whether it is down.</summary>
    public bool IsDown;

    /// <summary>The first that waits for the rare model; -1 when none does.</summary>
    public int LoadHead;

    /// <summary>How many wait for it.</summary>
    public int WaitingForLoad;

    /// <summary>When the rare model is in memory: minus infinity from the start, infinite while nobody loads it.</summary>
    public double LoadedAt;

    /// <summary>Its load.</summary>
    public readonly PopLoad Load => new(Waiting + Running + WaitingForLoad, Slots, RunTime);
}
