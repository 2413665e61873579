using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Tests.Serving.Running;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Pops.Reports;

public sealed class ReportIntakeTests : IDisposable
{
    private readonly FakeDirectory _directory = new();
    private readonly RecordingObserver _observer = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly TestMeterFactory _meters = new();
    private readonly ReportIntake _intake;

    public ReportIntakeTests()
    {
        _intake = new ReportIntake(_directory, _observer, new PopInstruments(_meters), _clock, NullLogger<ReportIntake>.Instance);
        _directory.Set("iad", 5);
    }

    [Fact]
    public void Take_NewsOfALivingMember_ReachesTheObserver()
    {
        Assert.Equal(ReportVerdict.Accepted, Take("iad", 5, 3));
        Assert.Equal(ReportVerdict.Accepted, Take("iad", 5, 7));

        Assert.Equal([3, 7], _observer.Reports.Select(report => report.Sequence));
        Assert.Equal(7, _intake.LastOf("iad")!.Report.Sequence);
    }

    [Theory]
    [InlineData("iad", 5, 3, ReportVerdict.Late)]
    [InlineData("iad", 5, 2, ReportVerdict.Late)]
    [InlineData("iad", 4, 4, ReportVerdict.Former)]
    [InlineData("iad", 4, long.MaxValue, ReportVerdict.Former)]
    [InlineData("iad", 6, 4, ReportVerdict.Future)]
    [InlineData("iad", 5, 1_000_000, ReportVerdict.Future)]
    [InlineData("iad", 5, long.MinValue, ReportVerdict.Late)]
    [InlineData("sel", 5, 4, ReportVerdict.Stranger)]
    [InlineData("fra", 1, 4, ReportVerdict.Stranger)]
    internal void Take_WhatIsNoNews_IsDropped(string pop, long incarnation, long sequence, ReportVerdict expected)
    {
        Take("iad", 5, 3);

        Assert.Equal(expected, Take(pop, incarnation, sequence));
        Assert.Single(_observer.Reports);
        Assert.Equal(ReportVerdict.Accepted, Take("iad", 5, 4));
    }

    [Fact]
    public void Take_AfterALongSilence_AllowsTheReportsOfThatTime()
    {
        Take("iad", 5, 3);
        _clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal(ReportVerdict.Accepted, Take("iad", 5, 3 + (10 * 24 * 3600 * 4)));
    }

    [Fact]
    public void Take_OfAPopThatStartedAgain_CountsFromTheBeginning()
    {
        Take("iad", 5, 300);
        _directory.Set("iad", 6);

        Assert.Equal(ReportVerdict.Former, Take("iad", 5, 301));
        Assert.Equal(ReportVerdict.Accepted, Take("iad", 6, 1));
    }

    [Fact]
    public void Take_InAnyOrder_LetsThroughGrowingSequencesOfIncarnationsThatNeverGoBack()
    {
        // A step of 0 changes the membership to that incarnation, whichever way; any other is a report.
        Gen<(string Pop, int Incarnation, long Sequence)> step =
            from pop in Gen.Elements("iad", "sel", "nrt")
            from incarnation in Gen.Choose(1, 3)
            from sequence in Gen.Choose(0, 12)
            select (pop, incarnation, (long)sequence);
        Prop.ForAll(step.ArrayOf(60).ToArbitrary(), steps =>
        {
            var directory = new FakeDirectory();
            var observer = new RecordingObserver();
            var intake = new ReportIntake(directory, observer, new PopInstruments(_meters), _clock, NullLogger<ReportIntake>.Instance);
            foreach ((string pop, int incarnation, long sequence) in steps)
            {
                if (sequence == 0) directory.Set(pop, incarnation);
                else intake.Take(new PopReport { Pop = pop, Incarnation = incarnation, Sequence = sequence, State = PopState.Serving });
            }

            return observer.Reports.GroupBy(report => report.Pop).All(reports => reports.Zip(reports.Skip(1)).All(pair =>
                pair.Second.Incarnation > pair.First.Incarnation
                || (pair.Second.Incarnation == pair.First.Incarnation && pair.Second.Sequence > pair.First.Sequence)));
        }).QuickCheckThrowOnFailure();
    }

    public void Dispose() => _meters.Dispose();

    private ReportVerdict Take(string pop, long incarnation, long sequence) =>
        _intake.Take(new PopReport { Pop = pop, Incarnation = incarnation, Sequence = sequence, State = PopState.Serving });
}
