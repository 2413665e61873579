using EdgeOrleans.Simulator.Policies;

namespace EdgeOrleans.Simulator.Engine;

/// <content>On a PoP.</content>
internal sealed partial class Simulation
{
    private void Reach(int number)
    {
        ref Attempt attempt = ref _attempts[number];
        ref Request request = ref _requests[attempt.Request];
        ref Hop hop = ref attempt.Hops[attempt.HopCount - 1];
        int pop = _world.Lists.PopOf(hop.Link);
        _servers.OnArrived(pop);
        hop.ArrivedAt = _now;
        if (attempt.IsCancelled) Drop(number);
        else if (_servers[pop].IsDown) TurnBack(number, AttemptOutcome.Undelivered);
        else if (!TryHandOver(number, ref attempt, request, pop)) Admit(number, ref attempt, request, pop);
    }

    private bool TryHandOver(int number, ref Attempt attempt, in Request request, int pop)
    {
        if (RouterOf(attempt, attempt.HopCount - 1) == pop || attempt.HopCount == HopTrail.Capacity) return false;

        Span<ushort> passed = stackalloc ushort[HopTrail.Capacity + TriedPops.Capacity];
        for (int hop = 0; hop < attempt.HopCount; hop++) passed[hop] = (ushort)RouterOf(attempt, hop);
        int count = attempt.HopCount;
        for (int i = 0; i < request.TriedCount; i++)
        {
            if (request.Tried[i] != pop && !passed[..count].Contains(request.Tried[i])) passed[count++] = request.Tried[i];
        }

        RouteCall call = Call(request, pop, attempt.HopCount - 1, passed[..count]);
        Decision decision = _policy.HandOver(call, _servers[pop].Load);
        if (decision.Link < 0) return false;
        _tally.OnDecision(request.Arrival);
        _tally.OnHandOver(request.Arrival);
        Send(number, decision.Link, call);
        return true;
    }

    private void Admit(int number, ref Attempt attempt, in Request request, int pop)
    {
        attempt.Outcome = AttemptOutcome.None;
        ref readonly PopServer server = ref _servers[pop];
        attempt.InFlightBefore = server.Load.InFlight;
        if (server.Running == server.Slots && server.Waiting >= _conditions.QueueLimit * server.Slots)
        {
            TurnBack(number, AttemptOutcome.Refused);
            return;
        }

        if (request.Arrival.Model == _world.Placement.RareModel && _now < server.LoadedAt)
        {
            AwaitModel(number, pop);
            return;
        }

        _servers.Enqueue(pop, number, _now);
        StartRuns(pop);
    }

    /// <summary>The first request for a model that is not in memory loads it; those that come meanwhile wait for the same load.</summary>
    private void AwaitModel(int number, int pop)
    {
        BeginLoad(pop);
        _servers.WaitForLoad(pop, number, _now);
    }

    /// <inheritdoc />
    public void BeginLoad(int pop)
    {
        if (!double.IsPositiveInfinity(_servers[pop].LoadedAt)) return;
        double loadedAt = _now + _conditions.LoadTime;
        _servers.SetLoadedAt(pop, loadedAt);
        _events.Add(new SimulatedEvent(loadedAt, EventKind.EndLoad, pop));
    }

    private void EndLoad(int pop)
    {
        while (_servers.TryTakeWaitingForLoad(pop, _now, out int number))
        {
            if (_attempts[number].IsCancelled) Drop(number);
            else _servers.Enqueue(pop, number, _now);
        }

        StartRuns(pop);
    }

    private void StartRuns(int pop)
    {
        while (_servers.TryDequeue(pop, _now, out int number))
        {
            if (_attempts[number].IsCancelled) Drop(number);
            else StartRun(number, pop);
        }
    }

    private void StartRun(int number, int pop)
    {
        ref Attempt attempt = ref _attempts[number];
        ref Arrival arrival = ref _requests[attempt.Request].Arrival;
        if (arrival.IsResident && _world.ZoneOf(pop) != _world.ZoneOf(arrival.City)) _tally.OnResidencyViolation();

        bool fails = _faults.Fails(pop, arrival.Id, _now);
        attempt.Outcome = fails ? AttemptOutcome.Failed : AttemptOutcome.Answered;
        attempt.RunTime = fails
            ? Faults.FailedRunTime
            : arrival.Work / _servers[pop].Speed * _antagonists.Slowdown(pop, _now) * _faults.Slowdown(pop, _now);
        _servers.BeginRun(pop, number);
        _events.Add(new SimulatedEvent(_now + attempt.RunTime, EventKind.EndRun, number, attempt.Version));
    }

    private void EndRun(int number)
    {
        ref Attempt attempt = ref _attempts[number];
        ref Hop hop = ref attempt.Hops[attempt.HopCount - 1];
        int pop = _world.Lists.PopOf(hop.Link);
        _servers.EndRun(pop, number, _now);
        if (attempt.Outcome == AttemptOutcome.Answered) _policy.OnRunEnded(pop, attempt.InFlightBefore, _now - hop.ArrivedAt);
        else _policy.OnRunFailed(pop, _now);
        if (attempt.IsCancelled) Drop(number);
        else Leave(number);
        StartRuns(pop);
    }

    private void Flap(int pop)
    {
        bool goesDown = !_servers[pop].IsDown && _now < _conditions.Duration;
        _servers.SetDown(pop, goesDown, _now);
        if (!goesDown && _now >= _conditions.Duration) return;

        _events.Add(new SimulatedEvent(_now + _conditions.FlapTime, EventKind.Flap, pop));
        if (goesDown) LoseAll(pop);
    }

    private void LoseAll(int pop)
    {
        while (_servers.TryTakeWaiting(pop, _now, out int number)) Lose(number);
        while (_servers.TryTakeWaitingForLoad(pop, _now, out int number)) Lose(number);
        while (_servers.AnyRun(pop) is var running and >= 0)
        {
            _attempts[running].Outcome = AttemptOutcome.Broken;
            _servers.EndRun(pop, running, _now);
            Lose(running);
        }
    }

    private void Lose(int number)
    {
        // The end of its run must not find it.
        _attempts[number].Version++;
        if (_attempts[number].IsCancelled) Drop(number);
        else TurnBack(number, AttemptOutcome.Broken);
    }
}
