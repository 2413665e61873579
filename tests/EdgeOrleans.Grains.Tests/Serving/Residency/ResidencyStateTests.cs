using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;

namespace EdgeOrleans.Grains.Tests.Serving.Residency;

/// <summary>What the residency tells those who report of it.</summary>
public sealed class ResidencyStateTests : IAsyncDisposable
{
    private static readonly TimeSpan LoadTime = TimeSpan.FromSeconds(2);

    private readonly ResidencyFixture _fixture = new(budget: 100);

    [Fact]
    public void StateOf_UnknownVersion_IsNone() => Assert.Null(_fixture.Residency.StateOf("a", 1));

    [Fact]
    public async Task StateOf_Version_FollowsItThroughLoadAndEviction()
    {
        _fixture.Add("a", 60);
        _fixture.Add("b", 60);
        Assert.Equal(new VersionResidency(ModelWarmth.Cold, default, TimeSpan.Zero, null, 0), State("a"));

        _fixture.Factory.Hold("a");
        Task<ReplicaLease> waiting = _fixture.Rent("a").AsTask();
        await _fixture.Factory.Reached("a");
        _fixture.Time.Advance(LoadTime);
        VersionResidency loading = State("a");
        Assert.Equal((ModelWarmth.Loading, LoadTime, 1), (loading.Warmth, loading.LoadingFor, loading.Load.InFlight));

        _fixture.Factory.Release("a");
        (await waiting).Dispose();
        Assert.Equal(new VersionResidency(ModelWarmth.Warm, default, TimeSpan.Zero, LoadTime, 0), State("a"));
        Assert.Equal((60, 100), (_fixture.Residency.UsedBytes, _fixture.Residency.BudgetBytes));

        await _fixture.Touch("b");
        Assert.Equal(new VersionResidency(ModelWarmth.Cold, default, TimeSpan.Zero, LoadTime, 0), State("a"));
        Assert.Equal(ModelWarmth.Warm, State("b").Warmth);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private VersionResidency State(string model) => _fixture.Residency.StateOf(model, 1)!.Value;
}
