using EdgeOrleans.Grains.Tenants.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Tenants.Limits;

public sealed class TokenBucketTests
{
    private const double TicksPerSecond = 1000;

    [Fact]
    public void Take_BurstAtOnce_IsAdmittedAndTheNextIsToldWhen()
    {
        TokenBucket bucket = new(perSecond: 10, burst: 3, TicksPerSecond, now: 0);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => bucket.Take(1, 0) == TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromMilliseconds(100), bucket.Take(1, 0));
    }

    [Fact]
    public void Take_AfterTheTimeThatWasTold_IsAdmitted()
    {
        TokenBucket bucket = new(perSecond: 3, burst: 1, TicksPerSecond, now: 0);
        bucket.Take(1, 0);
        long later = (long)Math.Ceiling(bucket.Take(1, 0).TotalSeconds * TicksPerSecond);

        Assert.True(bucket.Take(1, later - 1) > TimeSpan.Zero, "It was admitted before its time.");
        Assert.Equal(TimeSpan.Zero, bucket.Take(1, later));
    }

    [Fact]
    public void Take_RefusedOften_CostsNothing()
    {
        TokenBucket bucket = new(perSecond: 1, burst: 1, TicksPerSecond, now: 0);
        bucket.Take(1, 0);
        for (int i = 0; i < 100; i++) bucket.Take(1, 500);

        Assert.Equal(TimeSpan.Zero, bucket.Take(1, 1000));
    }

    [Fact]
    public void Take_IdleForLong_HoldsNoMoreThanTheBurst()
    {
        TokenBucket bucket = new(perSecond: 10, burst: 2, TicksPerSecond, now: 0);

        Assert.Equal(2, Enumerable.Range(0, 10).Count(_ => bucket.Take(1, 1_000_000) == TimeSpan.Zero));
    }

    [Fact]
    public void Take_MoreThanItHolds_IsAdmittedWhenFullAndOwed()
    {
        TokenBucket bucket = new(perSecond: 1, burst: 2, TicksPerSecond, now: 0);

        Assert.Equal(TimeSpan.Zero, bucket.Take(5, 0));
        Assert.Equal(-3, bucket.Held(0));
        Assert.Equal(TimeSpan.FromSeconds(4), bucket.Take(1, 0));
    }

    [Fact]
    public void IsFull_SomeWereTaken_IsOnceAsManyWereGiven()
    {
        TokenBucket bucket = new(perSecond: 1, burst: 10, TicksPerSecond, now: 0);
        Assert.True(bucket.IsFull(0), "A new bucket is not full.");
        bucket.Take(3, 0);

        Assert.Equal([false, false, true, true], new long[] { 0, 2999, 3000, 9000 }.Select(bucket.IsFull));
    }

    [Fact]
    public void SetRate_Lower_KeepsWhatWasTaken()
    {
        TokenBucket bucket = new(perSecond: 10, burst: 10, TicksPerSecond, now: 0);
        for (int i = 0; i < 8; i++) bucket.Take(1, 0);

        bucket.SetRate(perSecond: 1, burst: 10, now: 0);

        Assert.Equal(2, bucket.Held(0));
        Assert.Equal(TimeSpan.FromSeconds(1), bucket.Take(3, 0));
    }

    [Fact]
    public void Take_AnyRequestsAndRates_NeverAdmitsMoreThanBurstAndRate()
    {
        Gen<int[]> steps = Gen.Choose(0, int.MaxValue - 1).ArrayOf(200);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(steps.ToArbitrary(), KeepsTo));
    }

    /// <summary>In any stretch of time, admitted is at most the largest burst in it, and what the rates gave in it.</summary>
    private static bool KeepsTo(int[] steps)
    {
        double rate = 5;
        double burst = 4;
        TokenBucket bucket = new(rate, burst, TicksPerSecond, now: 0);
        long now = 0;

        // The bucket's level can never be above its burst: taken + held ≤ burst + given holds over each stretch when it holds from each start.
        List<(double Given, double Taken, double Burst)> marks = [(0, 0, burst)];
        double given = 0;
        double taken = 0;
        foreach (int step in steps)
        {
            int argument = step / 4;
            switch (step % 4)
            {
                case 0:
                    long passed = argument % 700;
                    now += passed;
                    given += passed / TicksPerSecond * rate;
                    break;
                case 1:
                    (rate, burst) = (0.5 + (argument % 20), 1 + (argument % 7));
                    bucket.SetRate(rate, burst, now);
                    break;
                default:
                    double tokens = Math.Min(1 + (argument % 3), burst);
                    if (bucket.Take(tokens, now) == TimeSpan.Zero) taken += tokens;
                    break;
            }

            marks.Add((given, taken, burst));
            double most = 0;
            for (int i = marks.Count - 1; i >= 0; i--)
            {
                most = Math.Max(most, marks[i].Burst);
                if (taken - marks[i].Taken > most + given - marks[i].Given + 0.001) return false;
            }
        }

        return true;
    }

    [Fact]
    public async Task Take_ByManyAtOnce_AdmitsExactlyTheBurst()
    {
        TokenBucket bucket = new(perSecond: 0.001, burst: 1000, TicksPerSecond, now: 0);
        int admitted = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(TakeMany, TestContext.Current.CancellationToken)));

        Assert.Equal(1000, admitted);

        void TakeMany()
        {
            for (int i = 0; i < 1000; i++)
            {
                if (bucket.Take(1, 0) == TimeSpan.Zero) Interlocked.Increment(ref admitted);
            }
        }
    }
}
