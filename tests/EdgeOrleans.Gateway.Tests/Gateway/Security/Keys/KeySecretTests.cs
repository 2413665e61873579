using System.Net;
using EdgeOrleans.Gateway.Tests.Doubles;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Keys;

/// <summary>What becomes of keys when the secret is another.</summary>
public sealed class KeySecretTests
{
    private const string Another = "another-Hash.Secret-of-tests-9876543210";
    private const string Third = "a-third-Hash.Secret-of-tests-5432109876";

    [Fact]
    public async Task Key_OfThePreviousSecret_StillCountsAndNewOnesAreMadeUnderTheNewOne()
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync(options => (options.KeyHashSecret, options.PreviousKeyHashSecret) = (Another, SecuredDoor.KeyHashSecret));
        string old = door.MakeKey();
        Assert.Equal(HttpStatusCode.OK, (await door.InferAsync(old)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await door.SendAsync(HttpMethod.Post, "/edge/keys", SecuredDoor.OperatorKey, Requests.Json("{}"))).StatusCode);

        Assert.Equal(2, door.Host.Keys.All.Keys.Select(key => key.SecretFingerprint).Distinct().Count());
        Assert.All(door.Host.Keys.All.Keys, key => Assert.Matches("^[0-9a-f]{16}$", key.SecretFingerprint));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Third)]
    public async Task Key_OfASecretThatThisPopLacks_IsRefusedLikeOneThatIsNone(string previous)
    {
        await using SecuredDoor door = await SecuredDoor.StartAsync(options => (options.KeyHashSecret, options.PreviousKeyHashSecret) = (Another, previous));
        string foreign = door.MakeKey();
        string none = foreign[..^8] + "AAAAAAAA";

        string refused = await door.AssertRefusedAsync(await door.InferAsync(foreign), HttpStatusCode.Unauthorized, "Unauthenticated");

        Assert.Equal(await door.AssertRefusedAsync(await door.InferAsync(none), HttpStatusCode.Unauthorized, "Unauthenticated"), refused);
        Assert.DoesNotContain("ecret", refused, StringComparison.Ordinal);
    }
}
