using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.View;
using EdgeOrleans.Silo.Demo.World;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Gateway.Tests.Demo.World;

public sealed class SimulatedNetworkTests
{
    private readonly FakePops _pops = new();
    private readonly HastyClock _clock = new();

    [Fact]
    public async Task Call_ToAnotherPop_WaitsNoLessThanHalfARoundTripThereAndBack()
    {
        PopSite seoul = _pops.Members.Single(member => member.Site.Id == "sel").Site;
        TimeSpan oneWay = TimeSpan.FromMilliseconds(DistanceModel.RoundTripOf(_pops.Own.Place.DistanceKm(seoul.Place)) / 2);

        await CallAsync("sel");

        Assert.Equal(2, _clock.Waits.Count);
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, oneWay, oneWay + TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public async Task Call_ToItsOwnPop_WaitsForNothing()
    {
        await CallAsync(_pops.Own.Id);

        Assert.Empty(_clock.Waits);
    }

    private async Task CallAsync(string pop)
    {
        await using ServiceProvider services = new ServiceCollection().AddSingleton<IPopDirectory>(_pops).BuildServiceProvider();
        FakeGrainCall call = new("edge.router", pop);
        await new SimulatedNetwork(services, _clock).Invoke(call);
        Assert.True(call.IsInvoked, "The call should have been made.");
    }
}
