using EdgeOrleans.Simulator.Engine;
using EdgeOrleans.Simulator.World;

namespace EdgeOrleans.Simulator.Tests.Engine;

public sealed class EventQueueTests
{
    [Fact]
    public void Take_GivesEventsByTheirTime()
    {
        EventQueue queue = new();
        for (int i = 0; i < 5_000; i++) queue.Add(new SimulatedEvent(Draws.Share(1, i, DrawPurpose.Gap), EventKind.Flap, i));
        double last = 0;
        for (int i = 0; i < 5_000; i++)
        {
            SimulatedEvent next = queue.Take();
            Assert.True(next.Time >= last);
            last = next.Time;
            if (i % 3 == 0) queue.Add(new SimulatedEvent(last + Draws.Share(2, i, DrawPurpose.Gap), EventKind.Flap, i));
        }
    }

    [Fact]
    public void NextTime_WithoutEvents_IsInfinite() => Assert.Equal(double.PositiveInfinity, new EventQueue().NextTime);

    [Fact]
    public void Event_KeepsKindIndexAndVersion()
    {
        SimulatedEvent made = new(1.5, EventKind.Cancel, 123_456, 98_765);
        Assert.Equal((1.5, EventKind.Cancel, 123_456, 98_765), (made.Time, made.Kind, made.Index, made.Version));
    }

    [Fact]
    public void StructPool_KeepsReferencesWhileItGrows()
    {
        StructPool<long> pool = new();
        int first = pool.Rent();
        ref long place = ref pool[first];
        for (int i = 0; i < 20_000; i++) pool.Rent();
        place = 42;
        Assert.Equal(42, pool[first]);
        Assert.Equal(20_001, pool.Rented);
    }
}
