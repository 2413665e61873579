using EdgeOrleans.Grains.Stages.Running;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Stages.Running;

public sealed class LineBudgetTests
{
    [Fact]
    public void Lines_OverTheBudget_AreDroppedAndToldOfInTheNextSecond()
    {
        FakeTimeProvider clock = new();
        LineBudget budget = new(2, clock);

        Assert.Equal([true, true, false, false, false], Enumerable.Range(0, 5).Select(_ => budget.TryTake(out int _)));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(budget.TryTake(out int dropped));
        Assert.Equal(3, dropped);
        Assert.True(budget.TryTake(out dropped));
        Assert.Equal(0, dropped);
    }
}
