using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Tests.Keys.Doubles;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Keys;

public sealed class KeyIndexTests
{
    [Fact]
    public void Merge_InAnyOrder_GivesTheSameIndexAndEveryRevocationHolds()
    {
        Gen<ApiKey> keys =
            from id in Gen.Elements("a", "b", "c")
            from hash in Gen.Elements("aa", "bb")
            from revoked in Gen.Choose(-2, 3)
            from secret in Gen.Elements(null, "1f", "2e")
            select SomeKeys.Of(id, hash, revoked < 0 ? null : revoked) with { SecretFingerprint = secret };

        Prop.ForAll(keys.ArrayOf().ToArbitrary(), entries =>
        {
            KeyIndex forward = entries.Aggregate(KeyIndex.Empty, (index, key) => index.Merge([key]));
            KeyIndex backward = entries.Reverse().Aggregate(KeyIndex.Empty, (index, key) => index.Merge([key]));
            return forward.Digest == backward.Digest
                && forward.NewsOf(backward).IsEmpty
                && entries.All(entry => KeyIndex.Empty.Merge([entry]).Merge(KeyIndex.Empty.Merge([entry]).NewsOf(forward)).Find(entry.Id)!.Revoked == forward.Find(entry.Id)!.Revoked)
                && forward.Merge(backward.Keys) == forward
                && forward.Keys.All(key => key.Revoked is null == entries.Where(entry => entry.Id == key.Id).All(entry => entry.Revoked is null));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Json_WrittenAndRead_IsTheSameIndex()
    {
        KeyIndex index = KeyIndex.Empty.Merge([SomeKeys.Of("a", revoked: 1), SomeKeys.Of("b") with { Expires = null, Models = [] }]);

        KeyIndex read = KeyIndex.Empty.Merge(KeyJson.Read(KeyJson.Write(index.Keys)));

        Assert.Equal(index.Digest, read.Digest);
        Assert.Equal(index.Find("a")!.Revoked, read.Find("a")!.Revoked);
        Assert.Same(index, index.Merge(read.Keys));
    }

    [Fact]
    public void Json_OfAKeyFromBeforeFingerprints_StaysAsItIs()
    {
        string before = "[{\"id\":\"a\",\"hash\":\"aa\",\"tenant\":\"\",\"roles\":[\"infer\"],\"models\":[],\"note\":\"\",\"created\":\"2030-01-01T00:00:00+00:00\",\"expires\":null,\"revoked\":null}]";

        Assert.Equal(before, System.Text.Encoding.UTF8.GetString(KeyJson.Write(KeyJson.Read(System.Text.Encoding.UTF8.GetBytes(before)))));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[{\"id\":\"a\"}]")]
    public void Json_OfAnotherForm_IsRefused(string json) =>
        Assert.Throws<System.Text.Json.JsonException>(() => KeyJson.Read(System.Text.Encoding.UTF8.GetBytes(json)));
}
