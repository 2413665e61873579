using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>The PoPs of a run: who waits and who runs where, and the reports about it.</summary>
internal sealed class PopServers
{
    private const float RunTimeGain = 0.05f;

    private readonly StructPool<Attempt> _attempts;
    private readonly PopServer[] _servers;
    private readonly int[] _firstPlaces;
    private readonly int[] _runs;

    /// <summary>Idle PoPs.</summary>
    /// <param name="world">Theirs.</param>
    /// <param name="attempts">What waits and runs there.</param>
    /// <param name="reports">Told of a PoP before its load changes.</param>
    public PopServers(EdgeWorld world, StructPool<Attempt> attempts, LoadReports reports)
    {
        _attempts = attempts;
        Reports = reports;
        _servers = new PopServer[world.Pops.Count];
        _firstPlaces = new int[world.Pops.Count];
        int places = 0;
        for (int pop = 0; pop < _servers.Length; pop++)
        {
            SimulatedPop planned = world.Pops[pop];
            bool isWarm = world.Placement.RareModel < 0 || world.Placement.IsWarm(world.Placement.RareModel, pop);
            _servers[pop] = new PopServer
            {
                Head = -1,
                Tail = -1,
                LoadHead = -1,
                Slots = planned.Slots,
                Speed = (float)planned.Speed,
                RunTime = (float)(world.Settings.WorkMean / planned.Speed),
                LoadedAt = isWarm ? double.NegativeInfinity : double.PositiveInfinity,
            };
            _firstPlaces[pop] = places;
            places += planned.Slots;
        }

        _runs = new int[places];
    }

    /// <summary>What the PoPs report of themselves.</summary>
    public LoadReports Reports { get; }

    /// <summary>A PoP as it is now.</summary>
    public ref readonly PopServer this[int pop] => ref _servers[pop];

    /// <summary>An attempt is sent to a PoP.</summary>
    public void OnSent(int pop) => _servers[pop].Coming++;

    /// <summary>An attempt reaches a PoP, or never will.</summary>
    public void OnArrived(int pop) => _servers[pop].Coming--;

    /// <summary>Adds an attempt to the queue.</summary>
    public void Enqueue(int pop, int attempt, double now)
    {
        ref PopServer server = ref Change(pop, now);
        _attempts[attempt].Next = -1;
        _attempts[attempt].IsWaiting = true;
        if (server.Head < 0) server.Head = attempt;
        else _attempts[server.Tail].Next = attempt;
        server.Tail = attempt;
        server.Waiting++;
    }

    /// <summary>Takes the next attempt out of the queue when a slot is free; it may be one that was withdrawn.</summary>
    public bool TryDequeue(int pop, double now, out int attempt)
    {
        attempt = -1;
        return _servers[pop].Running < _servers[pop].Slots && TryTakeWaiting(pop, now, out attempt);
    }

    /// <summary>Takes the next attempt out of the queue; it may be one that was withdrawn.</summary>
    public bool TryTakeWaiting(int pop, double now, out int attempt)
    {
        ref PopServer server = ref Change(pop, now);
        attempt = server.Head;
        if (attempt < 0) return false;
        ref Attempt taken = ref _attempts[attempt];
        server.Head = taken.Next;
        if (taken.IsWaiting) server.Waiting--;
        taken.IsWaiting = false;
        return true;
    }

    /// <summary>An attempt stops waiting; it stays in the queue as one that is passed over.</summary>
    public void Withdraw(int pop, int attempt, double now)
    {
        Change(pop, now).Waiting--;
        _attempts[attempt].IsWaiting = false;
    }

    /// <summary>Gives an attempt a slot.</summary>
    public void BeginRun(int pop, int attempt)
    {
        ref PopServer server = ref _servers[pop];
        int place = _firstPlaces[pop] + server.Running++;
        _runs[place] = attempt;
        _attempts[attempt].Place = place;
    }

    /// <summary>An attempt leaves its slot.</summary>
    public void EndRun(int pop, int attempt, double now)
    {
        ref PopServer server = ref Change(pop, now);
        int place = _attempts[attempt].Place;
        int last = _runs[_firstPlaces[pop] + --server.Running];
        _runs[place] = last;
        _attempts[last].Place = place;
        _attempts[attempt].Place = -1;
        if (_attempts[attempt].Outcome == AttemptOutcome.Answered) server.RunTime += RunTimeGain * ((float)_attempts[attempt].RunTime - server.RunTime);
    }

    /// <summary>Any attempt that runs on a PoP; -1 when none does.</summary>
    public int AnyRun(int pop) => _servers[pop].Running == 0 ? -1 : _runs[_firstPlaces[pop]];

    /// <summary>A PoP goes down or comes up.</summary>
    public void SetDown(int pop, bool isDown, double now) => Change(pop, now).IsDown = isDown;

    /// <summary>An attempt waits for the rare model.</summary>
    public void WaitForLoad(int pop, int attempt, double now)
    {
        ref PopServer server = ref Change(pop, now);
        _attempts[attempt].Next = server.LoadHead;
        server.LoadHead = attempt;
        server.WaitingForLoad++;
    }

    /// <summary>The rare model will be in memory.</summary>
    public void SetLoadedAt(int pop, double time) => _servers[pop].LoadedAt = time;

    /// <summary>Takes one of those that wait for the rare model, the latest first.</summary>
    public bool TryTakeWaitingForLoad(int pop, double now, out int attempt)
    {
        ref PopServer server = ref Change(pop, now);
        attempt = server.LoadHead;
        if (attempt < 0) return false;
        server.LoadHead = _attempts[attempt].Next;
        server.WaitingForLoad--;
        return true;
    }

    private ref PopServer Change(int pop, double now)
    {
        ref PopServer server = ref _servers[pop];
        Reports.Advance(pop, now, server);
        return ref server;
    }
}
