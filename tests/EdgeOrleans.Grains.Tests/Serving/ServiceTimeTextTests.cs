using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Tests.Serving;

public sealed class ServiceTimeTextTests
{
    [Theory]
    [InlineData(0, "not measured yet")]
    [InlineData(59, "5.9 µs a run")]
    [InlineData(1_020, "102 µs a run")]
    [InlineData(12_340, "1.2 ms a run")]
    [InlineData(25_000_000, "2.5 s a run")]
    public void Of_ATime_HasItsUnit(long ticks, string text) => Assert.Equal(text, ServiceTimeText.Of(TimeSpan.FromTicks(ticks)));
}
