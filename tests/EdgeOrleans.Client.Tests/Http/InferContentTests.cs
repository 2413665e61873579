using EdgeOrleans.Client.Http;

namespace EdgeOrleans.Client.Tests.Http;

public sealed class InferContentTests
{
    [Theory]
    [InlineData(15_000, 1500)]
    [InlineData(3, 1)]
    [InlineData(-20, 1)]
    public async Task Timeout_OfAnyLength_IsAtLeastAMicrosecond(long ticks, int microseconds)
    {
        using InferContent content = new([], InferOptions.Default, TimeSpan.FromTicks(ticks));

        Assert.Contains($"\"timeout\":{microseconds}}}", await content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
