using System.Runtime.InteropServices;
using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Engine;

/// <content>From the user to a PoP.</content>
internal sealed partial class Simulation
{
    private const int JitterDraws = 64;

    private void Enter(in Arrival arrival)
    {
        int index = _requests.Rent();
        ref Request request = ref _requests[index];
        request = new Request
        {
            Arrival = arrival,
            Router = _conditions.Routers == RouterPlacement.Pop ? arrival.City : _world.Hubs[arrival.City],
            Version = request.Version + 1,
            Latest = -1,
            Earlier = -1,
        };
        _tally.OnEntered(arrival);
        _retries.OnRequest(request.Router);
        double detour = Detour(request);
        if (detour > 0) _events.Add(new SimulatedEvent(_now + detour, EventKind.ReachRouter, index));
        else Route(index);
    }

    /// <summary>Time from the PoP of the user's city to the router, or back.</summary>
    private double Detour(in Request request) =>
        request.Router == request.Arrival.City ? 0 : _world.Network.OneWay(request.Arrival.City, request.Router);

    private void Route(int index)
    {
        ref Request request = ref _requests[index];
        _tally.OnDecision(request.Arrival);
        RouteCall call = CallAtRouter(ref request);
        Decision decision = _policy.Decide(call);
        if (decision.Link < 0)
        {
            Fail(index);
        }
        else if (_policy.NeedsNoQueues)
        {
            AnswerWithoutQueue(index, decision.Link);
        }
        else
        {
            request.HedgeLink = decision.HedgeLink;
            if (decision.HedgeLink >= 0) _events.Add(new SimulatedEvent(_now + decision.HedgeAfter, EventKind.Hedge, index, request.Version));
            Begin(index, decision.Link, decision.Predicted, call);
        }
    }

    private void Hedge(int index)
    {
        ref Request request = ref _requests[index];
        if (request.IsEnded || request.Outstanding != 1 || request.HedgeLink < 0) return;
        RouteCall call = CallAtRouter(ref request);
        if (!_policy.MayHedge(call)) return;
        _tally.OnHedge(request.Arrival);
        Begin(index, request.HedgeLink, 0, call);
    }

    private void Begin(int index, int link, double predicted, in RouteCall call)
    {
        ref Request request = ref _requests[index];
        int number = _attempts.Rent();
        ref Attempt attempt = ref _attempts[number];
        attempt = new Attempt
        {
            Request = index,
            Next = -1,
            Place = -1,
            Version = attempt.Version + 1,
            Number = request.Attempts++,
            Predicted = predicted,
        };
        request.Outstanding++;
        request.Earlier = request.Latest;
        request.Latest = number;
        if (request.TriedCount < TriedPops.Capacity) request.Tried[request.TriedCount++] = (ushort)_world.Lists.PopOf(link);
        Send(number, link, call);
    }

    private RouteCall CallAtRouter(ref Request request) =>
        Call(request, request.Router, 0, MemoryMarshal.CreateReadOnlySpan(ref request.Tried[0], request.TriedCount));

    private RouteCall Call(in Request request, int router, int handOvers, ReadOnlySpan<ushort> tried) => new()
    {
        Now = _now,
        Router = router,
        Request = request.Arrival.Id,
        Model = request.Arrival.Model,
        IsResident = request.Arrival.IsResident,
        Candidates = _world.Lists.Of(router, request.Arrival.Model, request.Arrival.IsResident),
        Tried = tried,
        Attempt = request.Attempts,
        HandOvers = handOvers,
        Elapsed = _now - request.Arrival.Time,
        Work = request.Arrival.Work,
    };

    /// <summary>Sends an attempt from the router that decided to the PoP it chose.</summary>
    private void Send(int number, int link, in RouteCall call)
    {
        ref Attempt attempt = ref _attempts[number];
        ref Request request = ref _requests[attempt.Request];
        int pop = _world.Lists.PopOf(link);
        attempt.Hops[attempt.HopCount++] = new Hop { Link = link, SentAt = _now };
        attempt.HopsLeft = attempt.HopCount;
        _servers.OnSent(pop);
        _policy.OnSent(link, call);
        if (_faults.LosesMessage(call.Router, pop, _now))
        {
            _servers.OnArrived(pop);
            attempt.Outcome = AttemptOutcome.Lost;
            _events.Add(new SimulatedEvent(_now + _conditions.AttemptTimeout, EventKind.Return, number));
        }
        else if (pop == call.Router)
        {
            Reach(number);
        }
        else
        {
            double delay = Delay(ref attempt, request.Arrival.Id, attempt.HopCount * 2);
            _events.Add(new SimulatedEvent(_now + delay, EventKind.ReachPop, number));
        }
    }

    /// <summary>Time of an attempt's message over its latest hop. Each message of a request has its own noise.</summary>
    private double Delay(ref Attempt attempt, long request, int message)
    {
        double usual = _world.OneWay(attempt.Hops[attempt.HopsLeft - 1].Link);
        long draw = (request * JitterDraws) + (attempt.Number * HopTrail.Capacity * 2) + message;
        double delay = usual * (1 + (_world.Settings.Jitter * Draws.Exponential(_seed, draw, DrawPurpose.Jitter)));
        attempt.NetworkTime += delay;
        return delay;
    }

    private void AnswerWithoutQueue(int index, int link)
    {
        ref Request request = ref _requests[index];
        int pop = _world.Lists.PopOf(link);
        double network = 2 * (_world.OneWay(link) + Detour(request));
        double time = network + (request.Arrival.Work / _world.Pops[pop].Speed);
        EndAnswered(index, pop, time, network);
    }
}
