using System.Net;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Gpus;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Tests.Pops.Membership;
using EdgeOrleans.Grains.Tests.Serving.Running;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Pops.Reports;

public sealed class ReportSenderTests : IDisposable
{
    private static readonly SiloAddress Iad = SiloAddress.New(IPAddress.Loopback, 2, 1);
    private static readonly SiloAddress Sel = SiloAddress.New(IPAddress.Loopback, 3, 1);

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeCatalog _catalog = new();
    private readonly FakeLifetime _host = new();
    private readonly FakeAgents _agents = new();
    private readonly TestMeterFactory _meters = new();
    private readonly PopLifecycle _lifecycle;
    private readonly ReportSource _source;
    private readonly ReportSender _sender;

    public ReportSenderTests()
    {
        IOptions<ReportOptions> options = Options.Create(new ReportOptions());
        _lifecycle = new PopLifecycle(_catalog, _host);
        _source = new ReportSource(
            new FakeMembership(),
            _lifecycle,
            new ModelLoads(_catalog, new FakeResidency(), options),
            new GpuLoads(null),
            Options.Create(new PopOptions { Id = "fra" }),
            Options.Create(new ServingOptions { Cores = 3 }),
            options,
            _clock);
        _sender = new ReportSender(_source, _agents, _lifecycle, new PopInstruments(_meters), options, _clock);
        _sender.Start();
    }

    [Fact]
    public void Reports_WithoutAGreeting_GoToNobody()
    {
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Empty(_agents.Sent);
    }

    [Fact]
    public void Reports_GoToThoseThatGreetedUntilTheirLeaseEnds()
    {
        _sender.Subscribe(Iad);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _sender.Subscribe(Sel);
        Pass(seconds: 4);

        Assert.Equal(20, _agents.Sent.Count(sent => sent.To.Equals(Iad)));
        Assert.Equal(16, _agents.Sent.Count(sent => sent.To.Equals(Sel)));
        Assert.All(_agents.Sent.GroupBy(sent => sent.To), to => Assert.Equal(to.Select(sent => sent.Report.Sequence).Order().Distinct(), to.Select(sent => sent.Report.Sequence)));

        Pass(seconds: 4);
        Assert.Equal(20, _agents.Sent.Count(sent => sent.To.Equals(Iad)));
        Assert.Equal(0, _sender.Subscribers);
    }

    [Fact]
    public void StateChange_IsSentAtOnce()
    {
        _sender.Subscribe(Iad);
        _catalog.Start.SetResult();
        _lifecycle.BeginDraining();

        Assert.Equal([PopState.Serving, PopState.Draining], _agents.Sent.Select(sent => sent.Report.State));
    }

    [Fact]
    public void Stop_EndsTheReports()
    {
        _sender.Subscribe(Iad);
        _sender.Stop();
        _clock.Advance(TimeSpan.FromSeconds(2));
        _lifecycle.BeginDraining();

        Assert.Empty(_agents.Sent);
    }

    [Fact]
    public void Source_AskedAgainAtOnce_GivesTheSameReport()
    {
        PopReport first = _source.Recent();
        Assert.Same(first, _source.Recent());
        Assert.Equal(("fra", 1L, 1L, 3, 7L, 70L), (first.Pop, first.Incarnation, first.Sequence, first.Cores, first.MemoryUsedBytes, first.MemoryBudgetBytes));

        _lifecycle.BeginDraining();
        PopReport draining = _source.Recent();
        Assert.Equal((2L, PopState.Draining), (draining.Sequence, draining.State));

        _clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(3, _source.Recent().Sequence);
    }

    public void Dispose()
    {
        _sender.Dispose();
        _host.Dispose();
        _meters.Dispose();
    }

    private void Pass(int seconds)
    {
        for (int i = 0; i < seconds * 4; i++) _clock.Advance(TimeSpan.FromMilliseconds(250));
    }
}
