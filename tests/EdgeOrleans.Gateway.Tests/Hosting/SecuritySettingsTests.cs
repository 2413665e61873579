using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Hosting.Configuration;
using Microsoft.Extensions.Configuration;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class SecuritySettingsTests
{
    private const string Good = "the-Operator.Key-of-tests-0123456789";
    private const string AlsoGood = "the-Hash.Secret-of-tests-0123456789";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("::1")]
    public void Check_AnonymousOnLoopback_FindsNoProblem(string host)
    {
        Assert.Empty(Check(("Gateway:Host", host)));
        Assert.Empty(Check(("Security:AllowAnonymous", "true"), ("Gateway:Host", host)));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.7")]
    public void Check_AnonymousWhereOthersReach_SaysWhatToSet(string host) =>
        Assert.Equal(
            [
                $"Security:AllowAnonymous is true, but Gateway:Host is '{host}', where others could come in without credentials; take it out, and set Security:OperatorKey and Security:KeyHashSecret, or Security:Jwt:Authority and Security:Jwt:Audience.",
            ],
            Check(("Security:AllowAnonymous", "true"), ("Gateway:Host", host)));

    [Theory]
    [InlineData("Gateway:Host", "*", "Gateway:Host is '*', where others could come in without credentials; set Security:OperatorKey and ")]
    [InlineData("Gateway:TrustedProxies", "127.0.0.1", "Gateway:TrustedProxies is '127.0.0.1', where others could come in without credentials; set Security:OperatorKey and ")]
    public void Check_NoSecurityWhereOthersReach_SaysWhatToSet(string setting, string value, string problem)
    {
        Assert.StartsWith(problem, Assert.Single(Check((setting, value))), StringComparison.Ordinal);
        Assert.StartsWith($"Security:AllowAnonymous is true, but {setting}", Assert.Single(Check((setting, value), ("Security:AllowAnonymous", "true"))), StringComparison.Ordinal);
        Assert.Empty(Check((setting, value), ("Security:OperatorKey", Good), ("Security:KeyHashSecret", AlsoGood)));
    }

    [Fact]
    public void Check_NobodyMayComeIn_SaysWhatToSet() =>
        Assert.StartsWith("Security lets nobody in; set Security:OperatorKey", Assert.Single(Check(("Security:AllowAnonymous", "false"))), StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false, "Security:OperatorKey", Good)]
    [InlineData(false, "Security:KeyHashSecret", AlsoGood)]
    [InlineData(false, "Security:Jwt:Authority", "https://login.example")]
    [InlineData(true, "Security:Jwt:TenantClaim", "org")]
    [InlineData(true, "Security:OperatorKey", Good, "Security:AllowAnonymous", "true")]
    [InlineData(false, "Security:AllowAnonymous", "false")]
    public void Everybody_IsLetIn_UntilCallersCanBeKnownUnlessSaidOtherwise(bool isLetIn, params string[] settings)
    {
        Dictionary<string, string?> values = settings.Chunk(2).ToDictionary(pair => pair[0], string? (pair) => pair[1]);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();

        Assert.Equal(isLetIn, configuration.Read<SecurityOptions>(SecurityOptions.Section).LetsEverybodyIn);
    }

    [Fact]
    public void Check_KeysOrTokensOrBoth_FindsNoProblemAnywhere()
    {
        (string, string)[] keys = [("Security:OperatorKey", Good), ("Security:KeyHashSecret", AlsoGood), ("Gateway:Host", "*")];
        (string, string)[] tokens = [("Security:Jwt:Authority", "https://login.example"), ("Security:Jwt:Audience", "edge"), ("Gateway:Host", "*")];
        Assert.Empty(Check(keys));
        Assert.Empty(Check(tokens));
        Assert.Empty(Check([.. keys, .. tokens[..2]]));
        Assert.Empty(Check(keys[1..]));
        Assert.Empty(Check([.. keys, ("Security:PreviousKeyHashSecret", AlsoGood + "2"), ("Gateway:TrustedProxies", "10.0.0.7, 10.1.0.0/16 2001:db8::/64"), ("Gateway:MaxProxyHops", "2")]));
    }

    [Fact]
    public void Check_SeveralThingsWrong_NamesEachAndNoSecret()
    {
        List<string> problems = Check(
            ("Security:OperatorKey", "hunter2-hunter2"),
            ("Security:KeyHashSecret", "abababababababababababababababababab"),
            ("Security:Jwt:Authority", "http://login.example"),
            ("Security:Jwt:ClockSkew", "00:10:00"),
            ("Security:Jwt:RolesClaim", " "));

        Assert.Equal(6, problems.Count);
        Assert.Contains(problems, p => p.StartsWith("Security:OperatorKey must have 32 to 256 characters", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("Security:KeyHashSecret must have 10 different characters", StringComparison.Ordinal));
        Assert.Contains("Security:Jwt:Authority is 'http://login.example'; it must be an https URL, or an http URL on loopback.", problems);
        Assert.Contains(problems, p => p.StartsWith("Security:Jwt:Audience is needed", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("Security:Jwt:ClockSkew must be between", StringComparison.Ordinal));
        Assert.Contains("Security:Jwt:RolesClaim must not be empty.", problems);
        Assert.DoesNotContain(problems, p => p.Contains("hunter2", StringComparison.Ordinal) || p.Contains("abab", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Security:KeyHashSecret", "", "Security:KeyHashSecret is needed with Security:OperatorKey")]
    [InlineData("Security:KeyHashSecret", Good, "Security:KeyHashSecret is the same as Security:OperatorKey")]
    [InlineData("Security:OperatorKey", "edge_the-Operator.Key-of-tests-0123456789", "Security:OperatorKey must not begin with edge_")]
    [InlineData("Security:OperatorKey", "the-Operator.Key-of-tests-äöü-0123456789", "Security:OperatorKey must be of visible ASCII characters")]
    [InlineData("Security:Jwt:Audience", "edge", "Security:Jwt:Authority is needed with Security:Jwt:Audience.")]
    [InlineData("Security:Jwt:Authority:Url", "x", "Security:Jwt:Authority:Url is unknown; Security:Jwt:Authority is a single value.")]
    [InlineData("Security:Jwt:Autority", "x", "Security:Jwt:Autority is unknown; the settings of Security:Jwt are Authority, Audience,")]
    [InlineData("Security:Jwt:ClockSkew", "soon", "Security:Jwt:ClockSkew is 'soon'; allowed is a time span")]
    [InlineData("Security:Jwt:RolesClaim", "realm_access..roles", "Security:Jwt:RolesClaim is 'realm_access..roles'; it must be the name of a claim, or names with a dot between")]
    [InlineData("Security:Jwt:ModelsClaim", ".models", "Security:Jwt:ModelsClaim is '.models'; it must be the name of a claim")]
    [InlineData("Security:PreviousKeyHashSecret", "hunter2", "Security:PreviousKeyHashSecret must have 32 to 256 characters")]
    [InlineData("Security:PreviousKeyHashSecret", AlsoGood, "Security:PreviousKeyHashSecret is the same as Security:KeyHashSecret; take it out.")]
    [InlineData("Security:KeyRetention", "23:59:59", "Security:KeyRetention must be between 1.00:00:00 and 3650.00:00:00.")]
    [InlineData("Gateway:TrustedProxies", "10.0.0.1, proxy.example", "Gateway:TrustedProxies has 'proxy.example', which is no address and no CIDR range from its first address on; list such as 10.0.0.7")]
    [InlineData("Gateway:TrustedProxies", "10.0.0.1/8", "Gateway:TrustedProxies has '10.0.0.1/8', which is no address and no CIDR range")]
    [InlineData("Gateway:TrustedProxies", "0.0.0.0/0", "Gateway:TrustedProxies has '0.0.0.0/0', by which everybody could pass for anybody")]
    [InlineData("Gateway:TrustedProxies", "::/0", "Gateway:TrustedProxies has '::/0', by which everybody could pass for anybody")]
    [InlineData("Gateway:TrustedProxies:0", "10.0.0.1", "Gateway:TrustedProxies:0 is unknown; Gateway:TrustedProxies is a single value.")]
    [InlineData("Gateway:MaxProxyHops", "0", "Gateway:MaxProxyHops must be between 1 and 10.")]
    [InlineData("Security:Jwt", "x", "Security:Jwt is a section and takes no value.")]
    [InlineData("Security:AllowAnonymous", "perhaps", "Security:AllowAnonymous is 'perhaps'; allowed is true or false.")]
    public void Check_OneThingWrong_SaysWhich(string setting, string value, string problem) =>
        Assert.StartsWith(
            problem, Assert.Single(Check(("Security:OperatorKey", Good), ("Security:KeyHashSecret", AlsoGood), (setting, value))), StringComparison.Ordinal);

    private static List<string> Check(params (string Name, string Value)[] settings)
    {
        Dictionary<string, string?> values = [];
        foreach ((string name, string value) in settings) values[name] = value;
        return SettingsServices.Check(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), []);
    }
}
