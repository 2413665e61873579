using EdgeOrleans.Cluster.Tests.Servers;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Silo.Hosting.Cluster;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Cluster.Tests.Security;

public sealed class RedisKeyStoreTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Merge_AfterTheRetention_ForgetsWhatExpiredAndBuriesWhatWasRevoked()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        FakeTimeProvider clock = new(Start);
        KeyRetention retention = new(Options.Create(new KeysOptions()), clock);
        await using RedisMembership server = new(redis.ConnectionString);
        RedisKeyStore store = new(server, "edge", retention);
        RedisKeyStore other = new(server, "edge", retention);
        await store.MergeAsync([Key("a", expires: Start.AddDays(1)), Key("b", revoked: Start), Key("c")], Cancellation);
        Assert.Equal("a b c", IdsOf(await other.ReadAsync(Cancellation)));
        clock.Advance(TimeSpan.FromDays(31));

        KeyIndex after = await store.MergeAsync([], Cancellation);

        Assert.Equal("b c", IdsOf(after));
        Assert.True(after.Find("b")!.IsTombstone);
        Assert.Equal(after.Digest, (await other.ReadAsync(Cancellation)).Digest);
        Assert.True((await other.MergeAsync([Key("b")], Cancellation)).Find("b")!.IsTombstone);
    }

    private static string IdsOf(KeyIndex index) => string.Join(' ', index.Keys.Select(key => key.Id));

    private static ApiKey Key(string id, DateTimeOffset? expires = null, DateTimeOffset? revoked = null) =>
        new() { Id = id, Hash = "aa", Roles = ["infer"], Created = Start, Expires = expires, Revoked = revoked };
}
