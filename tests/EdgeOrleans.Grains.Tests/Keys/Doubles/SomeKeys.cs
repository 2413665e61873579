using EdgeOrleans.Grains.Keys;

namespace EdgeOrleans.Grains.Tests.Keys.Doubles;

/// <summary>Keys of tests.</summary>
internal static class SomeKeys
{
    public static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(60);

    public static ApiKey Of(string id, string hash = "aa", int? revoked = null) => new()
    {
        Id = id,
        Hash = hash,
        Tenant = "acme",
        Roles = ["infer"],
        Models = ["lang-*"],
        Note = "CI",
        Created = Start,
        Expires = Start.AddDays(1),
        Revoked = revoked is { } seconds ? Start.AddSeconds(seconds) : null,
    };
}
