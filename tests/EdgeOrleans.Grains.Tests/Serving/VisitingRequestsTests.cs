using EdgeOrleans.Grains.Serving;

namespace EdgeOrleans.Grains.Tests.Serving;

public sealed class VisitingRequestsTests
{
    private readonly VisitingRequests _visiting = new();

    [Fact]
    public void WhenGone_WithoutAny_HasCompleted() => Assert.True(_visiting.WhenGoneAsync().IsCompleted);

    [Fact]
    public async Task WhenGone_WhileSomeAreUnderWay_CompletesWithTheLast()
    {
        _visiting.Arrived();
        _visiting.Arrived();
        Task gone = _visiting.WhenGoneAsync();
        _visiting.Left();
        Assert.False(gone.IsCompleted);

        _visiting.Left();
        await gone;
    }
}
