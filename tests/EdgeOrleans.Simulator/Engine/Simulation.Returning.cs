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
}
