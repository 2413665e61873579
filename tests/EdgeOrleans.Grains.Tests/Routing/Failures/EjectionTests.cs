using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Grains.Routing.Failures;

namespace EdgeOrleans.Grains.Tests.Routing.Failures;

public sealed class EjectionTests
{
    private const double Time = 5000;
    private const double Jitter = 0.2;

    [Fact]
    public void OnFailure_FiveInARow_Ejects()
    {
        Ejection ejection = New();
        for (int i = 0; i < 4; i++) Assert.False(ejection.OnFailure(0));

        Assert.True(ejection.Admits(0));
        Assert.True(ejection.OnFailure(0));
        Assert.False(ejection.Admits(0));
        Assert.False(ejection.Admits(Time * (1 - Jitter) - 1));
        Assert.True(ejection.Admits(Time * (1 + Jitter)));
    }

    [Fact]
    public void OnFailure_MoreThanHalfFail_EjectsWithoutFiveInARow()
    {
        Ejection ejection = New();
        bool ejected = false;
        for (int i = 0; i < 20 && !ejected; i++)
        {
            ejected = ejection.OnFailure(0) || ejection.OnFailure(0) || ejection.OnFailure(0);
            if (!ejected) ejection.OnSuccess();
        }

        Assert.True(ejected);
    }

    [Fact]
    public void OnFailure_NowAndThen_NeverEjects()
    {
        Ejection ejection = New();
        for (int i = 0; i < 200; i++)
        {
            Assert.False(ejection.OnFailure(i));
            for (int j = 0; j < 4; j++) ejection.OnSuccess();
        }
    }

    [Fact]
    public void Admits_AfterTheTime_OneRequestAtATime()
    {
        Ejection ejection = Ejected();
        double later = Time * 1.3;

        ejection.OnSent(later);

        Assert.False(ejection.Admits(later + 1));
        ejection.OnSuccess();
        Assert.True(ejection.Admits(later + 2));
        Assert.False(ejection.IsEjected);
        Assert.InRange(ejection.ErrorRate, 0.001, 0.1);
    }

    [Fact]
    public void OnFailure_OfTheTrial_EjectsForLonger()
    {
        Ejection ejection = Ejected();
        double later = Time * 1.3;
        ejection.OnSent(later);

        Assert.True(ejection.OnFailure(later));

        Assert.False(ejection.Admits(later + (2 * Time * (1 - Jitter)) - 1));
        Assert.True(ejection.Admits(later + (2 * Time * (1 + Jitter))));
    }

    [Fact]
    public void OnFailure_OfRequestsUnderWayWhenItWasEjected_DoesNotCountTwice()
    {
        Ejection ejection = Ejected();
        for (int i = 0; i < 10; i++) Assert.False(ejection.OnFailure(1));

        Assert.True(ejection.Admits(Time * (1 + Jitter)));
    }

    [Fact]
    public void OnFailure_TooManyEjectedBesideIt_StaysInTheChoice()
    {
        var limit = new EjectionLimit(0.1) { Members = 20 };
        Ejection[] all = [.. Enumerable.Range(0, 20).Select(_ => New(limit))];
        foreach (Ejection ejection in all)
        {
            for (int i = 0; i < 10; i++) ejection.OnFailure(0);
        }

        Assert.Equal(2, all.Count(ejection => ejection.IsEjected));
        Assert.Equal(2, limit.Ejected);
    }

    [Fact]
    public void OnLost_Once_Ejects()
    {
        Ejection ejection = New();

        Assert.True(ejection.OnLost(0));
        Assert.False(ejection.Admits(1));
    }

    [Fact]
    public void Reset_Ejected_LeavesRoomForOthers()
    {
        var limit = new EjectionLimit(0.1);
        Ejection ejection = New(limit);
        ejection.OnLost(0);
        ejection.Reset();

        Assert.Equal((true, 0), (ejection.Admits(0), limit.Ejected));
    }

    private static Ejection New(EjectionLimit? limit = null) => new(Time, limit ?? EjectionLimit.None(), new RandomSource(7));

    private static Ejection Ejected()
    {
        Ejection ejection = New();
        for (int i = 0; i < 5; i++) ejection.OnFailure(0);
        return ejection;
    }
}
