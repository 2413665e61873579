using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.World;

public sealed class RouteListsTests
{
    private readonly EdgeWorld _world = Worlds.Cities;

    [Fact]
    public void Lists_HoldTheNearestPopsThatServeTheModel()
    {
        for (int router = 0; router < _world.Pops.Count; router++)
        {
            int[] pops = Pops(router, 5, isResident: false);
            double[] distances = [.. pops.Select(pop => _world.Pops[router].Place.DistanceKm(_world.Pops[pop].Place))];
            Assert.Equal(distances.Order(), distances);
            Assert.All(pops, pop => Assert.True(_world.Placement.IsWarm(5, pop)));
            int nearer = Enumerable.Range(0, _world.Pops.Count)
                .Count(pop => _world.Placement.IsWarm(5, pop) && _world.Pops[router].Place.DistanceKm(_world.Pops[pop].Place) < distances[^1] - 1e-3);
            Assert.Equal(pops.Length - 1, nearer);
        }
    }

    [Fact]
    public void ResidentLists_NeverLeaveTheZone_AndAreNeverEmpty()
    {
        for (int router = 0; router < _world.Pops.Count; router++)
        {
            for (int model = 0; model < _world.Settings.Models; model++)
            {
                int[] pops = Pops(router, model, isResident: true);
                Assert.NotEmpty(pops);
                Assert.All(pops, pop => Assert.Equal(_world.Pops[router].Zone, _world.Pops[pop].Zone));
            }
        }
    }

    [Fact]
    public void Links_LeadFromTheirRouterToTheirPop()
    {
        (int first, int end) = _world.Lists.LinksOf(17);
        for (int link = first; link < end; link++)
        {
            Assert.Equal(link, _world.Lists.FindLink(17, _world.Lists.PopOf(link)));
            Assert.Equal(_world.Network.OneWay(17, _world.Lists.PopOf(link)), _world.OneWay(link), 1e-3);
        }
    }

    [Fact]
    public void Delays_AreSymmetricAndSlowerThanLight()
    {
        for (int pop = 1; pop < _world.Pops.Count; pop++)
        {
            double delay = _world.Network.OneWay(0, pop);
            Assert.Equal(delay, _world.Network.OneWay(pop, 0));
            Assert.True(delay >= _world.Pops[0].Place.DistanceKm(_world.Pops[pop].Place) / 200 * 1.2);
        }
    }

    [Fact]
    public void RareModel_IsListedWhereItIsWarmAndWhereItWouldBeLoaded()
    {
        EdgeWorld world = EdgeWorld.Build(new WorldSettings { MostPops = 120, RareModelWarmShare = 0.05, Candidates = 8 });
        int[] pops = [.. world.Lists.Of(0, world.Placement.RareModel, false).ToArray().Select(world.Lists.PopOf)];
        Assert.Equal(8, pops.Length);
        Assert.Equal(4, pops.Count(pop => world.Placement.IsWarm(world.Placement.RareModel, pop)));
    }

    [Fact]
    public void Hubs_AreInTheZoneOfTheirPops()
    {
        Assert.All(Enumerable.Range(0, _world.Pops.Count), pop => Assert.Equal(_world.Pops[pop].Zone, _world.Pops[_world.Hubs[pop]].Zone));
        Assert.True(_world.Hubs.Distinct().Count() < _world.Pops.Count);
    }

    private int[] Pops(int router, int model, bool isResident) =>
        [.. _world.Lists.Of(router, model, isResident).ToArray().Select(_world.Lists.PopOf)];
}
