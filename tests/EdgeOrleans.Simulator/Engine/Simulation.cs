using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.Results;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Engine;

/// <summary>
/// One run: the requests of a seed in a world under conditions, routed by a policy. One thread; equal inputs give equal
/// results to the last bit.
/// </summary>
internal sealed partial class Simulation : ISimulatedWorld
{
    private readonly EdgeWorld _world;
    private readonly Conditions _conditions;
    private readonly ulong _seed;
    private readonly IRoutingPolicy _policy;
    private readonly DemandStream _demand;
    private readonly EventQueue _events = new();
    private readonly StructPool<Request> _requests = new();
    private readonly StructPool<Attempt> _attempts = new();
    private readonly Antagonists _antagonists;
    private readonly Faults _faults;
    private readonly PopServers _servers;
    private readonly RetryBudget _retries;
    private readonly RunTally _tally;
    private double _now;

    /// <summary>Makes ready.</summary>
    /// <param name="world">The world.</param>
    /// <param name="conditions">What happens to it.</param>
    /// <param name="seed">Decides requests, antagonists, faults and the policy's draws.</param>
    /// <param name="policy">Makes the policy.</param>
    public Simulation(EdgeWorld world, Conditions conditions, ulong seed, Func<PolicyContext, IRoutingPolicy> policy)
    {
        (_world, _conditions, _seed) = (world, conditions, seed);
        _demand = new DemandStream(world, conditions, seed);
        _antagonists = new Antagonists(world, seed);
        _faults = new Faults(world, conditions, seed);
        _servers = new PopServers(world, _attempts, new LoadReports(world, conditions.ReportPeriod, seed));
        _retries = new RetryBudget(world.Pops.Count, conditions.RetryShare);
        _tally = new RunTally(conditions);
        ReportInbox inbox = new(world, _servers, _faults);
        ulong policySeed = Draws.Bits(seed, 0, DrawPurpose.Policy);
        _policy = policy(new PolicyContext(world, conditions, policySeed, inbox, _servers, _antagonists, _faults, this));
    }

    /// <summary>Runs until the last request has ended.</summary>
    public RunMetrics Run()
    {
        for (int pop = 0; pop < _world.Pops.Count; pop++)
        {
            if (_faults.IsFlapping[pop]) _events.Add(new SimulatedEvent(_faults.FirstFlap(pop), EventKind.Flap, pop));
        }

        bool arrives = _demand.TryNext(out Arrival arrival);
        while (true)
        {
            double next = _events.NextTime;
            if (arrives && arrival.Time <= next)
            {
                _now = arrival.Time;
                Enter(arrival);
                arrives = _demand.TryNext(out arrival);
            }
            else if (next < double.PositiveInfinity)
            {
                _now = next;
                Handle(_events.Take());
            }
            else
            {
                break;
            }
        }

        if (_tally.Entered != _tally.Ended || _requests.Rented != 0 || _attempts.Rented != 0)
        {
            throw new InvalidOperationException(
                $"Of {_tally.Entered} requests {_tally.Ended} ended; {_requests.Rented} requests and {_attempts.Rented} attempts are left over.");
        }

        return _tally.Metrics(_policy.Counts);
    }

    /// <inheritdoc />
    public void Send(int message, double arrival) => _events.Add(new SimulatedEvent(arrival, EventKind.Policy, message));

    private void Handle(SimulatedEvent next)
    {
        switch (next.Kind)
        {
            case EventKind.ReachRouter: Route(next.Index); break;
            case EventKind.ReachPop: Reach(next.Index); break;
            case EventKind.EndRun when _attempts[next.Index].Version == next.Version: EndRun(next.Index); break;
            case EventKind.Return: Return(next.Index); break;
            case EventKind.Hedge when _requests[next.Index].Version == next.Version: Hedge(next.Index); break;
            case EventKind.Cancel when _attempts[next.Index].Version == next.Version: Cancel(next.Index); break;
            case EventKind.EndLoad: EndLoad(next.Index); break;
            case EventKind.Flap: Flap(next.Index); break;
            case EventKind.Policy: _policy.OnMessage(next.Index, _now); break;
            default: break;
        }
    }
}
