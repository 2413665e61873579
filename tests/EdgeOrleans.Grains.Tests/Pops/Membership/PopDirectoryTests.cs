using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Membership;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Pops.Membership;

public sealed class PopDirectoryTests : IAsyncDisposable
{
    private readonly FakeMembership _membership = new();
    private readonly RecordingObserver _observer = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly SiloLifecycleSubject _lifecycle = new(NullLogger<SiloLifecycleSubject>.Instance);
    private readonly PopDirectory _directory;

    public PopDirectoryTests()
    {
        _directory = new PopDirectory(
            _membership, _membership, _observer, _membership, Options.Create(new PopOptions { Id = "fra" }), _clock);
        _directory.Participate(_lifecycle);
    }

    [Fact]
    public void Directory_BeforeAnything_HoldsThisPop()
    {
        PopMember own = Assert.Single(_directory.Members);
        Assert.Equal("fra", own.Site.Id);
        Assert.True(_directory.TryFind("fra", out PopMember? found));
        Assert.Same(own, found);
        Assert.Equal(own.Site, _directory.Own);
    }

    [Fact]
    public async Task Silo_ThatJoinsAndLeaves_IsAMemberWhileItIsActive()
    {
        SiloAddress iad = FakeMembership.Address(7, 2);
        _membership.Tell(iad, "iad");
        _membership.Set(iad, SiloStatus.Joining, "iad");
        await StartAsync();
        Assert.False(_observer.HasMoreMembers);

        _membership.Set(iad, SiloStatus.Active, "iad");
        Assert.Equal("iad", await _observer.NextMembersAsync());
        Assert.True(_directory.TryFind("iad", out PopMember? member));
        Assert.Equal((iad, 7), (member.Silo, member.Incarnation));
        Assert.Equal(["fra", "iad"], _directory.Members.Select(m => m.Site.Id));

        _membership.Set(iad, SiloStatus.ShuttingDown, "iad");
        Assert.Equal("", await _observer.NextMembersAsync());
        Assert.False(_directory.TryFind("iad", out _));
    }

    [Fact]
    public async Task Silo_WhoseSiteIsNotKnownYet_JoinsWhenItIs()
    {
        SiloAddress iad = FakeMembership.Address(7, 2);
        SiloAddress sel = FakeMembership.Address(7, 3);
        await StartAsync();
        _membership.Tell(sel, "sel");
        _membership.Set(iad, SiloStatus.Active, "iad");
        _membership.Set(sel, SiloStatus.Active, "sel");
        Assert.Equal("sel", await _observer.NextMembersAsync());

        _clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.False(_observer.HasMoreMembers);
        _membership.Tell(iad, "iad");
        Task<string> joined = _observer.NextMembersAsync().AsTask();
        await AdvanceUntilAsync(joined);

        Assert.Equal("iad sel", await joined);
    }

    [Fact]
    public async Task Start_BesideASiloThatHasNotToldWhoItIs_WaitsForIt()
    {
        SiloAddress iad = FakeMembership.Address(7, 2);
        _membership.Set(iad, SiloStatus.Active, "iad");
        Task starting = StartAsync();
        _clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.False(starting.IsCompleted);

        _membership.Tell(iad, "iad");
        await AdvanceUntilAsync(starting);

        Assert.True(_directory.TryFind("iad", out _));
    }

    [Fact]
    public async Task Start_BesideASiloThatNeverTellsWhoItIs_GoesOn()
    {
        _membership.Set(FakeMembership.Address(7, 2), SiloStatus.Active, "stranger");

        await AdvanceUntilAsync(StartAsync());

        Assert.Single(_directory.Members);
    }

    [Fact]
    public async Task Silos_OfOneId_AreTheYoungestOfThem()
    {
        SiloAddress older = FakeMembership.Address(7, 2);
        SiloAddress younger = FakeMembership.Address(9, 3);
        _membership.Tell(older, "iad");
        _membership.Tell(younger, "iad");
        _membership.Set(older, SiloStatus.Active, "iad");
        _membership.Set(younger, SiloStatus.Active, "iad");
        await StartAsync();

        Assert.Equal("iad", await _observer.NextMembersAsync());
        Assert.True(_directory.TryFind("iad", out PopMember? member));
        Assert.Equal(younger, member.Silo);
    }

    [Fact]
    public async Task Silo_ThatClaimsThisPopsId_IsNoMember()
    {
        SiloAddress impostor = FakeMembership.Address(9, 2);
        SiloAddress iad = FakeMembership.Address(9, 3);
        _membership.Tell(impostor, "fra");
        _membership.Tell(iad, "iad");
        _membership.Set(impostor, SiloStatus.Active, "fra");
        _membership.Set(iad, SiloStatus.Active, "iad");
        await StartAsync();

        Assert.Equal("iad", await _observer.NextMembersAsync());
        Assert.True(_directory.TryFind("fra", out PopMember? own));
        Assert.Equal(_membership.SiloAddress, own.Silo);
    }

    public async ValueTask DisposeAsync()
    {
        await _lifecycle.OnStop(TestContext.Current.CancellationToken);
        _directory.Dispose();
    }

    /// <summary>Lets time pass, as its other thread asks for it.</summary>
    private async Task AdvanceUntilAsync(Task ended)
    {
        while (!ended.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        await ended;
    }

    private Task StartAsync() => _lifecycle.OnStart(TestContext.Current.CancellationToken);
}
