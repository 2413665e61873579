using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Tokens;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Tokens;

public sealed class TokenCacheTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Find_OfWhatIsUsed_LastsWhileTheRestIsForgotten()
    {
        TokenCache cache = new(_clock, most: 4);
        Caller caller = new("subject x", "", Roles.Infer);
        DateTimeOffset until = _clock.GetUtcNow().AddHours(1);
        cache.Add(Hash(0), caller, until);
        cache.Add(Hash(1), caller, until);
        for (ulong i = 2; i < 100; i++)
        {
            cache.Add(Hash(i), caller, until);
            Assert.Same(caller, cache.Find(Hash(0)));
        }

        Assert.Null(cache.Find(Hash(1)));
        Assert.InRange(Enumerable.Range(0, 100).Count(i => cache.Find(Hash((ulong)i)) is not null), 1, 8);
    }

    [Fact]
    public void Find_AfterItsTimeOrAClear_IsNothing()
    {
        TokenCache cache = new(_clock);
        cache.Add(Hash(0), Caller.Anonymous, _clock.GetUtcNow().AddSeconds(1));
        cache.Add(Hash(1), Caller.Anonymous, _clock.GetUtcNow().AddSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(cache.Find(Hash(0)));
        Assert.NotNull(cache.Find(Hash(1)));
        cache.Clear();
        Assert.Null(cache.Find(Hash(1)));
    }

    [Fact]
    public void Hash_OfTokens_IsThatOfTheirAsciiText()
    {
        Assert.True(TokenHash.TryCompute("abc", out TokenHash hash));
        Assert.Equal(0xeacf018fbf1678baUL, hash.First);
        Assert.True(TokenHash.TryCompute(new string('x', 5000), out TokenHash large));
        Assert.NotEqual(hash, large);
        Assert.False(TokenHash.TryCompute("ä", out _));
    }

    private static TokenHash Hash(ulong number) => new(number, 0, 0, 0);
}
