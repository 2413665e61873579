using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Tests.Keys.Doubles;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Keys;

public sealed class KeyRetentionTests
{
    private static readonly TimeSpan Retention = new KeysOptions().Retention;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("expires", "whole until", 0)]
    [InlineData("expires", "gone", 1)]
    [InlineData("expires revoked", "tombstone", 0)]
    [InlineData("expires revoked", "gone", 1)]
    [InlineData("revoked", "whole until", -1)]
    [InlineData("revoked", "tombstone", 0)]
    [InlineData("revoked", "tombstone", 100_000)]
    [InlineData("", "whole until", 100_000)]
    public void Keep_DaysAfterTheRetention_LeavesWhatIsNeeded(string key, string left, int days)
    {
        ApiKey made = SomeKeys.Of("a", revoked: key.Contains("revoked", StringComparison.Ordinal) ? 0 : null);
        if (!key.Contains("expires", StringComparison.Ordinal)) made = made with { Expires = null };

        ApiKey? kept = At(SomeKeys.Start + Retention + TimeSpan.FromDays(days)).Keep(made);

        Assert.Equal(left, kept is null ? "gone" : kept.IsTombstone ? "tombstone" : "whole until");
        if (kept is { IsTombstone: true }) Assert.Equal(("", "", made.Expires, made.Revoked), (kept.Tenant, kept.Note, kept.Expires, kept.Revoked));
    }

    [Fact]
    public async Task Revocation_OlderThanTheRetention_OutlivesAPopThatSleptAndBringsTheKeyBack()
    {
        KeyCluster cluster = KeyCluster.Of("ber", "fra", "iad");
        await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a") with { Expires = null }, Cancellation);
        await cluster["iad"].ReconcileAsync();
        cluster["iad"].IsCutOff = true;
        await cluster["ber"].Keys.RevokeAsync("a", Cancellation);
        cluster.Clock.Advance(TimeSpan.FromDays(31));
        await cluster["ber"].ReconcileAsync();
        await cluster["fra"].ReconcileAsync();
        Assert.True(cluster["ber"].Keys.All.Find("a")!.IsTombstone);
        Assert.True(cluster["ber"].Store.Kept.Find("a")!.IsTombstone);
        Assert.Null(cluster["iad"].Keys.All.Find("a")!.Revoked);

        cluster.Clock.Advance(TimeSpan.FromDays(9));
        cluster["iad"].IsCutOff = false;
        await cluster["ber"].ReconcileAsync();
        await cluster["iad"].ReconcileAsync();

        Assert.All(cluster.Pops, pop => Assert.True(pop.Keys.All.Find("a")!.IsTombstone));
        Assert.All(cluster.Pops, pop => Assert.Equal(cluster["ber"].Keys.All.Digest, pop.Keys.All.Digest));
    }

    [Fact]
    public async Task Expiry_OlderThanTheRetention_IsForgottenAndAPopThatSleptDoesNotBringItBack()
    {
        KeyCluster cluster = KeyCluster.Of("ber", "iad");
        await cluster["ber"].Keys.AddAsync(SomeKeys.Of("a"), Cancellation);
        await cluster["iad"].ReconcileAsync();
        cluster.Clock.Advance(TimeSpan.FromDays(40));

        await cluster["ber"].ReconcileAsync();

        Assert.Null(cluster["ber"].Keys.All.Find("a"));
        Assert.Null(cluster["ber"].Store.Kept.Find("a"));
        Assert.NotNull(cluster["iad"].Keys.All.Find("a"));
        int writes = cluster["ber"].Store.Writes;
        await cluster["ber"].ReconcileAsync();
        Assert.Equal(writes, cluster["ber"].Store.Writes);
    }

    [Fact]
    public async Task Revoke_OfATombstone_IsNotFound()
    {
        KeyCluster cluster = KeyCluster.Of("ber");
        cluster["ber"].Known.Merge([SomeKeys.Of("a", revoked: 0) with { Expires = null }]);
        cluster.Clock.Advance(TimeSpan.FromDays(31));
        await cluster["ber"].ReconcileAsync();

        Assert.NotNull((await cluster["ber"].Keys.RevokeAsync("a", Cancellation)).Refusal);
    }

    [Fact]
    public void Keep_WheneverAndOfWhatever_NeverUndoesARevocationInAnyOrderOfMerging()
    {
        Gen<(ApiKey Key, int Day)[]> entries = (
            from id in Gen.Elements("a", "b")
            from revoked in Gen.Choose(-1, 2)
            from day in Gen.Choose(0, 80)
            select (SomeKeys.Of(id, revoked: revoked < 0 ? null : revoked * 86_400) with { Expires = id == "a" ? null : SomeKeys.Start.AddDays(40) }, day)).ArrayOf();

        Prop.ForAll(entries.ToArbitrary(), all =>
        {
            KeyIndex forward = KeyIndex.Empty;
            foreach ((ApiKey key, int day) in all.OrderBy(entry => entry.Day)) forward = forward.Merge(At(SomeKeys.Start.AddDays(day)).Keep([key])).Keep(At(SomeKeys.Start.AddDays(day)));
            KeyIndex late = KeyIndex.Empty.Merge(all.Reverse().Select(entry => entry.Key)).Keep(At(SomeKeys.Start.AddDays(81)));
            return forward.Keep(At(SomeKeys.Start.AddDays(81))).Digest == late.Digest
                && late.Find("b") is null
                && late.Find("a")?.Revoked is null == all.Where(entry => entry.Key.Id == "a").All(entry => entry.Key.Revoked is null);
        }).QuickCheckThrowOnFailure();
    }

    private static KeyRetention At(DateTimeOffset now) => new(Options.Create(new KeysOptions()), new FakeTimeProvider(now));
}
