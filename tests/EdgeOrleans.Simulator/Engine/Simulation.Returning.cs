using System.Runtime.InteropServices;
using EdgeOrleans.Simulator.Policies;

namespace EdgeOrleans.Simulator.Engine;

/// <content>From a PoP back to the user.</content>
internal sealed partial class Simulation
{
    private void TurnBack(int number, AttemptOutcome outcome)
    {
        _attempts[number].Outcome = outcome;
        Leave(number);
    }

    /// <summary>An answer, or the news of a failure, leaves the PoP of the latest hop.</summary>
    private void Leave(int number)
    {
        ref Attempt attempt = ref _attempts[number];
        ref Hop hop = ref attempt.Hops[attempt.HopsLeft - 1];
        int pop = _world.Lists.PopOf(hop.Link);
        int router = RouterOf(attempt, attempt.HopsLeft - 1);
        hop.Load = _servers[pop].IsDown ? default : _servers[pop].Load;
        attempt.LeftAt = _now;
        if (_faults.LosesMessage(pop, router, _now))
        {
            attempt.Outcome = AttemptOutcome.Lost;
            _events.Add(new SimulatedEvent(Math.Max(_now, hop.SentAt + _conditions.AttemptTimeout), EventKind.Return, number));
        }
        else if (pop == router)
        {
            Return(number);
        }
        else
        {
            double delay = Delay(ref attempt, _requests[attempt.Request].Arrival.Id, (attempt.HopsLeft * 2) + 1);
            _events.Add(new SimulatedEvent(_now + delay, EventKind.Return, number));
        }
    }

    /// <summary>The PoP whose router sent an attempt over a hop.</summary>
    private int RouterOf(in Attempt attempt, int hop) =>
        hop == 0 ? _requests[attempt.Request].Router : _world.Lists.PopOf(attempt.Hops[hop - 1].Link);

    private void Return(int number)
    {
        ref Attempt attempt = ref _attempts[number];
        if (!attempt.IsGivenUp) Tell(attempt);
        if (--attempt.HopsLeft == 0)
        {
            Complete(number);
            return;
        }

        int pop = _world.Lists.PopOf(attempt.Hops[attempt.HopsLeft - 1].Link);
        if (_servers[pop].IsDown)
        {
            TurnBack(number, AttemptOutcome.Broken);
        }
        else if (attempt.Outcome != AttemptOutcome.Answered && !attempt.IsCancelled)
        {
            // It failed elsewhere: the PoP that handed it over runs it.
            attempt.HopCount = attempt.HopsLeft;
            Admit(number, ref attempt, _requests[attempt.Request], pop);
        }
        else
        {
            Leave(number);
        }
    }

    private void Tell(in Attempt attempt)
    {
        ref readonly Hop hop = ref attempt.Hops[attempt.HopsLeft - 1];
        int model = _requests[attempt.Request].Arrival.Model;
        if (attempt.Outcome == AttemptOutcome.Answered)
        {
            _policy.OnAnswered(new Answer
            {
                Now = _now,
                Router = RouterOf(attempt, attempt.HopsLeft - 1),
                Link = hop.Link,
                Model = model,
                SentAt = hop.SentAt,
                Predicted = attempt.Predicted,
                IsFirst = attempt.Number == 0 && attempt.HopsLeft == 1,
                ServerTime = attempt.LeftAt - hop.ArrivedAt,
                RunTime = attempt.RunTime,
                Load = hop.Load,
                Further = MemoryMarshal.CreateReadOnlySpan(in attempt.Hops[0], attempt.HopCount)[attempt.HopsLeft..],
            });
            return;
        }

        _policy.OnFailed(new Failure
        {
            Now = _now,
            Router = RouterOf(attempt, attempt.HopsLeft - 1),
            Link = hop.Link,
            Model = model,
            SentAt = hop.SentAt,
            Outcome = attempt.Outcome,
            FailedPop = _world.Lists.PopOf(attempt.Hops[attempt.HopCount - 1].Link),
            Load = attempt.Outcome == AttemptOutcome.Lost ? default : hop.Load,
        });
    }

    /// <summary>An attempt is back at the router that began it.</summary>
    private void Complete(int number)
    {
        ref Attempt attempt = ref _attempts[number];
        int index = attempt.Request;
        ref Request request = ref _requests[index];
        AttemptOutcome outcome = attempt.Outcome;
        int pop = _world.Lists.PopOf(attempt.Hops[attempt.HopCount - 1].Link);
        double network = attempt.NetworkTime;
        Detach(number, ref request);
        if (request.IsEnded)
        {
            ReleaseIfOver(index);
        }
        else if (outcome == AttemptOutcome.Answered)
        {
            double detour = Detour(request);
            GiveUpOther(request);
            EndAnswered(index, pop, _now + detour - request.Arrival.Time, network + (2 * detour));
        }
        else if (request.Outstanding == 0)
        {
            if (MayRetry(ref request))
            {
                _tally.OnRetry(request.Arrival);
                Route(index);
            }
            else
            {
                Fail(index);
            }
        }
    }

    private bool MayRetry(ref Request request)
    {
        if (request.Attempts >= _conditions.MaxAttempts) return false;
        RouteCall call = CallAtRouter(ref request);
        return _policy.MayRetry(call) ?? _retries.TryTake(request.Router);
    }

    /// <summary>The user has an answer: the attempt that is still under way is withdrawn, and its routers forget it.</summary>
    private void GiveUpOther(in Request request)
    {
        int other = request.Latest >= 0 ? request.Latest : request.Earlier;
        if (other < 0) return;
        ref Attempt attempt = ref _attempts[other];
        attempt.IsGivenUp = true;
        for (int hop = 0; hop < attempt.HopsLeft; hop++) _policy.OnGivenUp(attempt.Hops[hop].Link, _now);
        double delay = 0;
        for (int hop = 0; hop < attempt.HopCount; hop++) delay += _world.OneWay(attempt.Hops[hop].Link);
        _events.Add(new SimulatedEvent(_now + delay, EventKind.Cancel, other, attempt.Version));
    }

    private void Cancel(int number)
    {
        ref Attempt attempt = ref _attempts[number];
        attempt.IsCancelled = true;
        if (attempt.IsWaiting) _servers.Withdraw(_world.Lists.PopOf(attempt.Hops[attempt.HopCount - 1].Link), number, _now);
    }

    /// <summary>An attempt that nobody waits for ends where it is.</summary>
    private void Drop(int number)
    {
        int index = _attempts[number].Request;
        Detach(number, ref _requests[index]);
        ReleaseIfOver(index);
    }

    private void Detach(int number, ref Request request)
    {
        request.Outstanding--;
        if (request.Latest == number) request.Latest = -1;
        else if (request.Earlier == number) request.Earlier = -1;
        _attempts[number].Version++;
        _attempts.Return(number);
    }

    private void EndAnswered(int index, int pop, double time, double network)
    {
        ref Request request = ref _requests[index];
        ref Arrival arrival = ref request.Arrival;
        int nearest = _world.Lists.PopOf(_world.Lists.Of(arrival.City, arrival.Model, arrival.IsResident)[0]);
        double access = _world.Settings.AccessTime;
        _tally.OnAnswered(arrival, _world.InRegion[arrival.City], time + access, network + access, pop == nearest);
        End(index);
    }

    private void Fail(int index)
    {
        Arrival arrival = _requests[index].Arrival;
        _tally.OnFailed(arrival, _world.InRegion[arrival.City]);
        End(index);
    }

    private void End(int index)
    {
        _requests[index].IsEnded = true;
        ReleaseIfOver(index);
    }

    private void ReleaseIfOver(int index)
    {
        ref Request request = ref _requests[index];
        if (!request.IsEnded || request.Outstanding > 0) return;
        request.Version++;
        _requests.Return(index);
    }
}
