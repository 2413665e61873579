using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Security.Tokens;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Gateway.Tests.Gateway.Security.Tokens;

public sealed class ClaimPathTests
{
    [Theory]
    [InlineData("""{"roles":"v"}""", "roles", "v")]
    [InlineData("""{"realm_access":{"roles":"v"}}""", "realm_access.roles", "v")]
    [InlineData("""{"resource_access":{"edge.app":{"roles":"v"}}}""", "resource_access.edge.app.roles", "v")]
    [InlineData("""{"https://edge.example/roles":"v"}""", "https://edge.example/roles", "v")]
    [InlineData("""{"a":{"b":"nested"},"a.b":"v"}""", "a.b", "v")]
    [InlineData("""{"a":{"b":{"c":"nested"}},"a.b":{"c":"v"}}""", "a.b.c", "v")]
    public void Find_ClaimThatIsThere_IsIt(string claims, string path, string value)
    {
        Assert.True(Find(claims, path, out JsonElement claim));
        Assert.Equal(value, claim.GetString());
    }

    [Theory]
    [InlineData("{}", "roles")]
    [InlineData("{}", "realm_access.roles")]
    [InlineData("""{"realm_access":{}}""", "realm_access.roles")]
    [InlineData("""{"roles":"v"}""", "realm_access.roles")]
    [InlineData("""{"Roles":"v"}""", "roles")]
    public void Find_ClaimThatIsNot_IsAbsent(string claims, string path)
    {
        Assert.True(Find(claims, path, out JsonElement claim));
        Assert.Equal(JsonValueKind.Undefined, claim.ValueKind);
    }

    [Theory]
    [InlineData("""{"realm_access":"roles"}""")]
    [InlineData("""{"realm_access":["roles"]}""")]
    [InlineData("""{"realm_access":[{"roles":"v"}]}""")]
    [InlineData("""{"realm_access":null}""")]
    [InlineData("[]")]
    public void Find_SomethingElseThanAnObjectOnTheWay_Fails(string claims) => Assert.False(Find(claims, "realm_access.roles", out _));

    [Fact]
    public void Find_WithWhateverNamesAndClaimsAround_FindsWhatWasPutThere()
    {
        Gen<string> name = Gen.Elements("a", "b", "a.b", "b.a", "https://x.example/y", "ü \"", "roles");
        var paths =
            from length in Gen.Choose(1, 6)
            from names in name.ArrayOf(length)
            from others in Gen.Elements("c", "d.a", "z").ArrayOf()
            select (Names: names, Others: others);

        Prop.ForAll(paths.ToArbitrary(), path =>
        {
            object claims = "v";
            foreach (string part in path.Names.Reverse())
            {
                Dictionary<string, object> around = path.Others.Distinct().ToDictionary(other => other, object (_) => 1);
                around[part] = claims;
                claims = around;
            }

            string text = string.Join('.', path.Names);
            return ClaimPath.IsValid(text) && Find(JsonSerializer.Serialize(claims), text, out JsonElement claim) && claim.GetString() == "v";
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Find_OfAnyTextInAnyClaims_NeverThrows()
    {
        Gen<string> json = Gen.Elements("{}", "1", "null", "[]", """{"":{"":1}}""", """{"a":{"a":{"a":1}}}""", """{".":{"..":1}}""");
        Prop.ForAll(json.ToArbitrary(), ArbMap.Default.ArbFor<string>(), (claims, path) =>
        {
            _ = ClaimPath.IsValid(path ?? "");
            bool found = Find(claims, path ?? "", out JsonElement claim);
            return found || claim.ValueKind == JsonValueKind.Undefined;
        }).QuickCheckThrowOnFailure();
    }

    private static bool Find(string claims, string path, out JsonElement claim) => ClaimPath.TryFind(JsonDocument.Parse(claims).RootElement, path, out claim);
}
