using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.Engine;

public sealed class ReportTests
{
    private const double Period = 250;
    private const int Router = 0;

    private readonly EdgeWorld _world = Worlds.Cities;
    private readonly StructPool<Attempt> _attempts = new();
    private readonly PopServers _servers;
    private readonly ReportInbox _inbox;

    public ReportTests()
    {
        _servers = new PopServers(_world, _attempts, new LoadReports(_world, Period, 1));
        _inbox = new ReportInbox(_world, _servers, new Faults(_world, new Conditions(), 1));
    }

    [Fact]
    public void Report_ThatHasArrived_IsTakenOnce()
    {
        int link = FarLink();
        double made = _servers.Reports.TimeOf(_world.Lists.PopOf(link), 2);
        double arrival = made + _world.OneWay(link);
        Assert.True(_inbox.TryTake(Router, link, arrival + 1, out LoadReport report));
        Assert.Equal(made, report.MadeAt, 1e-9);
        Assert.Equal(arrival, report.ArrivedAt, 1e-3);
        Assert.False(_inbox.TryTake(Router, link, arrival + 2, out _));
        Assert.True(_inbox.TryTake(Router, link, arrival + Period + 1, out _));
    }

    [Fact]
    public void Report_TellsTheLoadOfItsTime_NotOfItsArrival()
    {
        int link = FarLink();
        int pop = _world.Lists.PopOf(link);
        double made = _servers.Reports.TimeOf(pop, 2);
        for (int i = 0; i < 3; i++) _servers.Enqueue(pop, _attempts.Rent(), made - 1);
        for (int i = 0; i < 5; i++) _servers.Enqueue(pop, _attempts.Rent(), made + 1);
        Assert.True(_inbox.TryTake(Router, link, made + _world.OneWay(link) + 2, out LoadReport report));
        Assert.Equal(3, report.Load.InFlight);
        Assert.Equal(8, _servers[pop].Load.InFlight);
    }

    [Fact]
    public void Report_OfAPopThatIsDown_IsNotMade()
    {
        int link = FarLink();
        int pop = _world.Lists.PopOf(link);
        _servers.SetDown(pop, true, 1);
        Assert.False(_inbox.TryTake(Router, link, 2_000, out _));
    }

    private int FarLink() => _world.Lists.Of(Router, 0, false)[^1];
}
