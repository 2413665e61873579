using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Gpus;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Tests.Pops.Membership;
using EdgeOrleans.Grains.Tests.Pops.Reports;
using EdgeOrleans.Grains.Tests.Serving.Running;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Pops;

public sealed class PopOverviewTests : IDisposable
{
    private readonly FakeDirectory _directory = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeLifetime _host = new();
    private readonly FakeCatalog _catalog = new();
    private readonly TestMeterFactory _meters = new();
    private readonly GpuLoads _gpus = new(null);
    private readonly ReportIntake _intake;
    private readonly PopOverview _overview;

    public PopOverviewTests()
    {
        IOptions<ReportOptions> options = Options.Create(new ReportOptions());
        var source = new ReportSource(
            new FakeMembership(),
            new PopLifecycle(_catalog, _host),
            new ModelLoads(_catalog, new FakeResidency(), options),
            _gpus,
            Options.Create(new PopOptions { Id = "fra" }),
            Options.Create(new ServingOptions()),
            options,
            _clock);
        _intake = new ReportIntake(_directory, new RecordingObserver(), new PopInstruments(_meters), _clock, NullLogger<ReportIntake>.Instance);
        _overview = new PopOverview(_directory, _intake, source, _clock);
    }

    [Fact]
    public void Read_Members_ShowsThisPopAndWhatTheOthersSaid()
    {
        _directory.Set("iad", 5);
        _directory.Set("sel", 5);
        _intake.Take(new PopReport { Pop = "iad", Incarnation = 5, Sequence = 1, State = PopState.Draining });
        _clock.Advance(TimeSpan.FromSeconds(3));

        KnownPop[] read = [.. _overview.Read()];

        Assert.Equal(["fra", "iad", "sel"], read.Select(pop => pop.Member.Site.Id));
        Assert.Equal([true, false, false], read.Select(pop => pop.IsOwn));
        Assert.Equal([PopState.Starting, PopState.Draining, null], read.Select(pop => pop.Report?.State));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(3), null], read.Select(pop => pop.ReportAge));
    }

    [Fact]
    public void Read_MemberThatStartedAgain_DoesNotShowWhatItsFormerStartSaid()
    {
        _directory.Set("iad", 5);
        _intake.Take(new PopReport { Pop = "iad", Incarnation = 5, Sequence = 1, State = PopState.Serving });
        _directory.Set("iad", 6);

        Assert.Null(_overview.Read()[1].Report);
    }

    public void Dispose()
    {
        _gpus.Dispose();
        _host.Dispose();
        _meters.Dispose();
    }
}
