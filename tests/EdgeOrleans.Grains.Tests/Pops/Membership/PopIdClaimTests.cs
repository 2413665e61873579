using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Membership;
using EdgeOrleans.Grains.Tests.Pops.Reports;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Tests.Pops.Membership;

public sealed class PopIdClaimTests
{
    private static readonly SiloAddress Older = FakeMembership.Address(3, 22222);
    private static readonly SiloAddress Younger = FakeMembership.Address(9, 33333);

    private readonly FakeMembership _membership = new() { SiloAddress = FakeMembership.Address(5) };
    private readonly FakeAgents _agents = new();
    private readonly EagerTimeProvider _clock = new();
    private readonly PopIdClaim _claim;

    public PopIdClaimTests() => _claim = new PopIdClaim(
        _membership, _agents, _membership, Options.Create(new PopOptions { Id = "fra" }), _clock, NullLogger<PopIdClaim>.Instance);

    [Fact]
    public async Task Claim_OfAFreeId_Ends()
    {
        await ClaimAsync();
        _membership.Set(_membership.SiloAddress, SiloStatus.Joining, "fra");
        _membership.Set(Older, SiloStatus.Active, "iad");
        _membership.Set(Younger, SiloStatus.Dead, "fra");
        await ClaimAsync();
        _membership.Set(Younger, SiloStatus.ShuttingDown, "fra");
        await ClaimAsync();

        Assert.False(_claim.IsLost);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    public async Task Claim_WhileAnActiveHolderAnswers_IsRefusedWithItsAddress(int generation)
    {
        _membership.Set(FakeMembership.Address(generation, 22222), SiloStatus.Active, "fra");
        Answer();

        var refused = await Assert.ThrowsAsync<DuplicatePopException>(ClaimAsync);

        Assert.Equal(
            "PoP 'fra' is in the cluster already, at 127.0.0.1:22222; give this one a Pop:Id of its own or stop the other first.",
            refused.Message);
        Assert.True(_claim.IsLost);
    }

    [Fact]
    public async Task Claim_WhileAnOlderOneIsJoining_IsRefused()
    {
        _membership.Set(Older, SiloStatus.Joining, "fra");
        Answer();

        await Assert.ThrowsAsync<DuplicatePopException>(ClaimAsync);
    }

    [Fact]
    public async Task Claim_WhileAYoungerOneIsJoining_WaitsUntilThatWithdraws()
    {
        _membership.Set(Younger, SiloStatus.Joining, "fra");
        Answer();
        _membership.OnRefresh = refreshes => Set(refreshes == 5, Younger, SiloStatus.Dead);

        await ClaimAsync();

        Assert.Equal(5, _membership.Refreshes);
    }

    [Fact]
    public async Task Claim_WhileAYoungerOneBecomesActiveFirst_IsRefused()
    {
        _membership.Set(Younger, SiloStatus.Joining, "fra");
        Answer();
        _membership.OnRefresh = refreshes => Set(refreshes == 3, Younger, SiloStatus.Active);

        await Assert.ThrowsAsync<DuplicatePopException>(ClaimAsync);
    }

    [Fact]
    public async Task Claim_AfterACrash_WaitsUntilTheFormerStartIsDeclaredDead()
    {
        _membership.Set(Older, SiloStatus.Active, "fra");
        _membership.Set(Younger, SiloStatus.Active, "iad");
        _membership.OnRefresh = refreshes => Set(refreshes == 4, Older, SiloStatus.Dead);

        await ClaimAsync();

        Assert.Empty(_membership.Killed);
    }

    [Fact]
    public async Task Claim_AfterACrashWithNobodyElse_DeclaresTheFormerStartDead()
    {
        _membership.Set(Older, SiloStatus.Active, "fra");
        long start = _clock.GetTimestamp();

        await ClaimAsync();

        Assert.Equal([Older], _membership.Killed);
        Assert.InRange(_clock.GetElapsedTime(start), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task Claim_WhileTheHolderIsSilentHereButNotToOthers_IsRefused()
    {
        _membership.Set(Older, SiloStatus.Active, "fra");
        _membership.Set(Younger, SiloStatus.Active, "iad");

        await Assert.ThrowsAsync<DuplicatePopException>(ClaimAsync);
        Assert.Empty(_membership.Killed);
    }

    [Fact]
    public async Task Claim_WhileASilentOneIsJoining_DeclaresItDeadSoon()
    {
        _membership.Set(Older, SiloStatus.Joining, "fra");
        _membership.Set(Younger, SiloStatus.Active, "iad");
        _agents.OnSite = _ => Task.FromResult<PopSite?>(null);
        long start = _clock.GetTimestamp();

        await ClaimAsync();

        Assert.Equal([Older], _membership.Killed);
        Assert.InRange(_clock.GetElapsedTime(start), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
    }

    private void Answer() => _agents.OnSite = _ => Task.FromResult<PopSite?>(new PopSite("fra", 0, 0));

    private void Set(bool isNow, SiloAddress silo, SiloStatus status)
    {
        if (isNow) _membership.Set(silo, status, "fra");
    }

    private Task ClaimAsync() => _claim.ClaimAsync(TestContext.Current.CancellationToken);
}
