using EdgeOrleans.Simulator.Policies;

namespace EdgeOrleans.Simulator.Engine;

/// <content>The end of attempts and requests.</content>
internal sealed partial class Simulation
{
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
