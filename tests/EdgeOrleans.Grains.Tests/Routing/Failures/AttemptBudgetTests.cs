using EdgeOrleans.Grains.Routing.Failures;

namespace EdgeOrleans.Grains.Tests.Routing.Failures;

public sealed class AttemptBudgetTests
{
    [Fact]
    public void TryTake_AfterTheReserve_OneForEachTenFirstAttempts()
    {
        var budget = new AttemptBudget(0.1, reserve: 5);
        int taken = 0;
        for (int i = 0; i < 1000; i++)
        {
            budget.OnFirst();
            if (budget.TryTake()) taken++;
        }

        Assert.InRange(taken, 104, 105);
    }

    [Fact]
    public void TryTake_LongWithoutNeed_SavesUpNoMoreThanTheReserve()
    {
        var budget = new AttemptBudget(0.1, reserve: 5);
        for (int i = 0; i < 10_000; i++) budget.OnFirst();

        int taken = 0;
        while (budget.TryTake()) taken++;

        Assert.Equal(5, taken);
    }

    [Fact]
    public void TryTake_NoShare_IsNeverAllowed()
    {
        var budget = new AttemptBudget(0, reserve: 5);
        budget.OnFirst();

        Assert.False(budget.TryTake());
    }
}
