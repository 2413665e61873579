using System.Globalization;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Agents;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Tests.Serving.Running;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Pops.Reports;

public sealed class NeighbourGreetingsTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly FakeDirectory _directory = new();
    private readonly RecordingObserver _observer = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly TestMeterFactory _meters = new();
    private readonly FakeAgents _agents = new();
    private readonly NeighbourGreetings _greetings;

    public NeighbourGreetingsTests()
    {
        _greetings = Greet(new ReportOptions());
    }

    [Fact]
    public void Neighbour_ThatAnswers_IsMeasuredWithoutItsOwnTimeAndItsReportTaken()
    {
        PopMember iad = _directory.Set("iad", 5);
        _observer.Neighbours = ["iad"];
        _agents.OnHello = silo =>
        {
            Assert.Equal(iad.Silo, silo);
            _clock.Advance(TimeSpan.FromMilliseconds(30));
            return Task.FromResult(Greeting("iad", 5, 1, TimeSpan.FromMilliseconds(10)));
        };

        _greetings.Start();
        _clock.Advance(TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromMilliseconds(20), _observer.RoundTrips["iad"]);
        Assert.Equal(1, Assert.Single(_observer.Reports).Sequence);
    }

    [Fact]
    public void Neighbours_AreGreetedOnceAnIntervalEachInTurnsThatAreSpread()
    {
        string[] pops = [.. Enumerable.Range(0, 40).Select(i => i.ToString("p00", CultureInfo.InvariantCulture))];
        foreach (string pop in pops) _directory.Set(pop, 1);
        _observer.Neighbours = pops;
        _agents.OnHello = _ => Task.FromException<PopGreeting>(new TimeoutException());
        _greetings.Start();
        List<int> perTick = [];
        for (int i = 0; i < 100; i++)
        {
            int before = _agents.Greeted.Count;
            _clock.Advance(Tick);
            perTick.Add(_agents.Greeted.Count - before);
        }

        Assert.InRange(_agents.Greeted.Count, 40 * 4, 40 * 6);
        Assert.True(perTick.Max() <= 6, $"Together went {string.Join(' ', perTick)}.");
    }

    [Fact]
    public void Neighbour_ThatIsSilent_GetsNoSecondGreetingMeanwhileAndHoldsUpNobody()
    {
        PopMember silent = _directory.Set("iad", 5);
        PopMember lively = _directory.Set("sel", 5);
        _observer.Neighbours = ["iad", "sel"];
        var never = new TaskCompletionSource<PopGreeting>();
        long sequence = 0;
        _agents.OnHello = silo => silo.Equals(silent.Silo) ? never.Task : Task.FromResult(Greeting("sel", 5, ++sequence, TimeSpan.Zero));
        using NeighbourGreetings hasty = Greet(new ReportOptions { HelloInterval = TimeSpan.FromMilliseconds(250) });
        hasty.Start();
        for (int i = 0; i < 100; i++) _clock.Advance(Tick);

        // It has a second to answer, in which the other has four turns.
        Assert.InRange(_agents.Greeted.Count(silo => silo.Equals(lively.Silo)), 19, 21);
        Assert.InRange(_agents.Greeted.Count(silo => silo.Equals(silent.Silo)), 3, 5);
        Assert.DoesNotContain("iad", _observer.RoundTrips.Keys);
    }

    [Fact]
    public void Neighbours_ThatAreNoMembersOrThisPop_AreNotGreeted()
    {
        _observer.Neighbours = ["fra", "gone"];
        _greetings.Start();
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Empty(_agents.Greeted);
    }

    [Fact]
    public void Stop_EndsTheGreetings()
    {
        _directory.Set("iad", 5);
        _observer.Neighbours = ["iad"];
        _greetings.Start();
        _clock.Advance(Tick);
        _greetings.Stop();
        int before = _agents.Greeted.Count;
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(before, _agents.Greeted.Count);
    }

    public void Dispose()
    {
        _greetings.Dispose();
        _meters.Dispose();
    }

    private NeighbourGreetings Greet(ReportOptions options)
    {
        var instruments = new PopInstruments(_meters);
        var intake = new ReportIntake(_directory, _observer, instruments, _clock, NullLogger<ReportIntake>.Instance);
        return new NeighbourGreetings(_agents, _directory, _observer, intake, instruments, Options.Create(options), _clock);
    }

    private static PopGreeting Greeting(string pop, long incarnation, long sequence, TimeSpan answerTime) =>
        new(new PopReport { Pop = pop, Incarnation = incarnation, Sequence = sequence, State = PopState.Serving }, answerTime);
}
