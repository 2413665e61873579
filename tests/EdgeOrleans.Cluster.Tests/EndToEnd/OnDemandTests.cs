using System.Diagnostics;
using System.Diagnostics.Metrics;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.EndToEnd;

[Collection(nameof(LonePop))]
public sealed class OnDemandTests
{
    private const int Models = 1000;

    [Fact]
    public async Task Start_ManyModelsOnDemand_IsQuickAndLoadsAModelOnce()
    {
        byte[] file = SimpleModel.Create();
        await using var pop = new LonePop();
        for (int i = 0; i < Models; i++) pop.Add($"simple-{i}", file);
        int loads = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "edgeorleans.residency.loads") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref loads, (int)count));
        listener.Start();

        long start = Stopwatch.GetTimestamp();
        await pop.StartAsync("--Catalog:LoadOnDemand=true");
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        Assert.True(took < TimeSpan.FromSeconds(20), $"Expected a start within 20 s; it took {took}.");
        Assert.Equal(Models, (await pop.Door.IndexAsync()).Length);
        Assert.Equal(0, Volatile.Read(ref loads));

        LoneAnswer[] answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => pop.Door.InferAsync("simple-500", LoneDoor.Simple())));

        Assert.All(answers, answer => Assert.Equal((200, answer.Body), (answer.Status, answer.Body)));
        Assert.Equal(1, Volatile.Read(ref loads));
    }
}
