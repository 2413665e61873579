using System.Diagnostics;
using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.World;

Stopwatch watch = Stopwatch.StartNew();
EdgeWorld world = EdgeWorld.Build(new WorldSettings());
Console.WriteLine($"world {watch.ElapsedMilliseconds} ms, {world.Lists.LinkCount} links, capacity {world.Capacity}");
foreach (string name in args)
{
    watch.Restart();
    var m = new Simulation(world, new Conditions { Load = .65 }, 1, PolicyCatalog.Maker(name)).Run();
    Console.WriteLine($"{name,-18} {m.P50:F0} {m.P99:F0} {m.P999:F0} miss {m.MissShare:P1} net {m.MeanNetwork:F1} notnear {m.NotNearestShare:P0} n {m.Requests} ho {m.HandOvers:F3} hedge {m.Hedges:F3} fail {m.FailedShare:P2} viol {m.ResidencyViolations} in {watch.Elapsed.TotalSeconds:F1} s {string.Join(' ', m.Counts)} {GC.GetTotalMemory(false) >> 20} MB");
}
