using System.Collections.Concurrent;
using EdgeOrleans.Grains.Pops.Agents;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Pops.Reports;

/// <summary>
/// Greets each neighbour in its turn, which measures the way to it and asks for its reports. The turns are spread over the
/// interval, and a neighbour that does not answer gets no second greeting meanwhile and holds up nobody.
/// </summary>
internal sealed class NeighbourGreetings : IDisposable
{
    private const int TicksPerInterval = 20;

    /// <summary>Multiples of it, modulo 1, fill the interval evenly however many there are.</summary>
    private const double GoldenRatio = 0.6180339887498949;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, long> _dueAt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly IPopAgents _agents;
    private readonly IPopDirectory _directory;
    private readonly IPopObserver _observer;
    private readonly ReportIntake _intake;
    private readonly PopInstruments _instruments;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _interval;
    private readonly ITimer _ticks;
    private double _spread;

    public NeighbourGreetings(
        IPopAgents agents,
        IPopDirectory directory,
        IPopObserver observer,
        ReportIntake intake,
        PopInstruments instruments,
        IOptions<ReportOptions> options,
        TimeProvider clock)
    {
        (_agents, _directory, _observer, _intake, _instruments, _clock) = (agents, directory, observer, intake, instruments, clock);
        _interval = options.Value.HelloInterval;
        _ticks = clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to greet.</summary>
    public void Start() => _ticks.Change(TimeSpan.Zero, _interval / TicksPerInterval);

    /// <summary>Greets no more.</summary>
    public void Stop() => _ticks.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <inheritdoc />
    public void Dispose() => _ticks.Dispose();

    private void Tick()
    {
        foreach (PopMember member in Due())
        {
            if (_underWay.TryAdd(member.Site.Id, true)) _ = GreetAsync(member);
        }
    }

    private List<PopMember> Due()
    {
        List<PopMember> due = [];
        IReadOnlyCollection<string> neighbours = _observer.Neighbours;
        long now = _clock.GetTimestamp();
        lock (_lock)
        {
            foreach (string pop in neighbours)
            {
                if (!_directory.TryFind(pop, out PopMember? member) || pop == _directory.Own.Id) continue;
                if (!_dueAt.TryGetValue(pop, out long dueAt)) dueAt = _dueAt[pop] = now + FirstTurn();
                if (dueAt > now) continue;

                // Late by more than one turn, it would catch up by greeting twice.
                _dueAt[pop] = Math.Max(dueAt + Ticks(_interval), now);
                due.Add(member);
            }

            if (_dueAt.Count > neighbours.Count) Forget(neighbours);
        }

        return due;
    }

    private async Task GreetAsync(PopMember member)
    {
        string pop = member.Site.Id;
        long start = _clock.GetTimestamp();
        try
        {
            PopGreeting greeting = await _agents.HelloAsync(member.Silo).WaitAsync(Patience, _clock);
            TimeSpan roundTrip = _clock.GetElapsedTime(start) - greeting.AnswerTime;
            if (roundTrip < TimeSpan.Zero) roundTrip = TimeSpan.Zero;
            _instruments.Answered(pop, roundTrip);
            _observer.OnRoundTrip(pop, roundTrip);
            _intake.Take(greeting.Report);
        }
        catch (Exception)
        {
            // Whatever it was, the neighbour is greeted again in its next turn; that it is silent shows in its age.
            _instruments.Unanswered(pop);
        }
        finally
        {
            _underWay.TryRemove(pop, out _);
        }
    }

    private long FirstTurn()
    {
        long turn = Ticks(_interval * _spread);
        _spread = (_spread + GoldenRatio) % 1;
        return turn;
    }

    private void Forget(IReadOnlyCollection<string> neighbours)
    {
        foreach (string gone in _dueAt.Keys.Except(neighbours).ToList()) _dueAt.Remove(gone);
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * _clock.TimestampFrequency);
}
