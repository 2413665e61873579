using EdgeOrleans.Client.Resilience;
using EdgeOrleans.Client.Tests.Doubles;
using EdgeOrleans.Contracts.Inference;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Client.Tests.Resilience;

public sealed class RetryPolicyTests
{
    private static readonly EdgeClientOptions Options = new() { RetryDelay = TimeSpan.FromMilliseconds(100), MaxRetryDelay = TimeSpan.FromSeconds(1) };

    [Theory]
    [InlineData(1, 50, 100)]
    [InlineData(2, 100, 200)]
    [InlineData(3, 200, 400)]
    [InlineData(8, 500, 1000)]
    public void DelayAfter_NoTimeNamed_DoublesUpToTheLongest(int attempt, int least, int most)
    {
        RetryPolicy policy = new(Options, new Jitter(7));
        EdgeException failure = FakeEntrance.Refused(RefusalCause.Overloaded);

        TimeSpan[] delays = [.. Enumerable.Range(0, 100).Select(_ => policy.DelayAfter(failure, attempt, hasUntried: false))];

        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.FromMilliseconds(least), TimeSpan.FromMilliseconds(most)));
        Assert.True(delays.Distinct().Count() > 50, "The waits of many callers should differ.");
    }

    [Fact]
    public void DelayAfter_TimeNamed_IsNeverEarlier() => Prop.ForAll<int, int, bool>((seconds, attempt, hasUntried) =>
    {
        TimeSpan named = TimeSpan.FromSeconds(Math.Abs(seconds % 1000));
        RetryPolicy policy = new(Options, new Jitter(seconds));
        return policy.DelayAfter(FakeEntrance.Refused(RefusalCause.RateLimited, named), Math.Abs(attempt % 12) + 1, hasUntried) >= named;
    }).QuickCheckThrowOnFailure();
}
