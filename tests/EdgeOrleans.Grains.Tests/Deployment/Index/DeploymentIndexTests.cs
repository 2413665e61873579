using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Deployment.Index;

public sealed class DeploymentIndexTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(60);

    [Fact]
    public void Merge_InAnyOrder_GivesTheSameIndex()
    {
        Gen<DeployedVersion> versions =
            from version in Gen.Choose(1, 3)
            from hash in Gen.Elements("a", "b", "c")
            from manifest in Gen.Elements("", "{}")
            from at in Gen.Choose(0, 3)
            from revision in Gen.Choose(1, 3)
            from deleted in Gen.Elements(true, false)
            select Version(version, hash, manifest, at, revision, deleted);
        Gen<LatestAlias> aliases =
            from version in Gen.Choose(1, 3)
            from considered in Gen.Choose(1, 3)
            from at in Gen.Choose(0, 3)
            from revision in Gen.Choose(1, 3)
            select new LatestAlias { Kind = ArtifactKind.Stage, Name = "x", Version = version, Considered = considered, At = Start.AddSeconds(at), Revision = revision };
        Gen<(DeployedVersion[] Versions, LatestAlias[] Aliases)> entries =
            from some in versions.ArrayOf()
            from others in aliases.ArrayOf()
            select (some, others);

        Prop.ForAll(entries.ToArbitrary(), pair =>
        {
            DeploymentIndex forward = pair.Versions.Aggregate(DeploymentIndex.Empty, (index, version) => index.Merge(IndexEntries.Of(version)));
            forward = pair.Aliases.Aggregate(forward, (index, alias) => index.Merge(IndexEntries.Of(alias)));
            DeploymentIndex backward = pair.Aliases.Reverse().Aggregate(DeploymentIndex.Empty, (index, alias) => index.Merge(IndexEntries.Of(alias)));
            backward = pair.Versions.Reverse().Aggregate(backward, (index, version) => index.Merge(IndexEntries.Of(version)));
            return forward.Digest == backward.Digest && forward.Merge(backward.Entries) == forward;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Merge_ADeletionAndALaterDeployment_TheLaterHolds()
    {
        DeployedVersion first = Version(1, "a", "", 0, 1, deleted: false);
        DeployedVersion gone = Version(1, "a", "", 1, 2, deleted: true);
        DeployedVersion again = Version(1, "b", "", 2, 3, deleted: false);

        Assert.False(Merged(gone, first).TryFind(first.Key, out _));
        Assert.Empty(Merged(gone, first).NamesOf(ArtifactKind.Stage));
        Assert.True(Merged(again, gone, first).TryFind(first.Key, out DeployedVersion? found));
        Assert.Equal("b", found.Hash);
    }

    [Fact]
    public void Merge_WithNothingNew_IsTheSameIndex()
    {
        DeploymentIndex index = Merged(Version(1, "a", "", 0, 1, deleted: false));

        Assert.Same(index, index.Merge(index.Entries));
    }

    [Fact]
    public void Json_WrittenAndRead_IsTheSameIndex()
    {
        DeploymentIndex index = Merged(Version(1, "a", "{\"io\":\"json\"}", 0, 1, deleted: false), Version(2, "b", "", 1, 2, deleted: true))
            .Merge(IndexEntries.Of(new LatestAlias { Kind = ArtifactKind.Pipeline, Name = "p", Version = 3, Considered = 4, At = Start, Revision = 5 }));

        DeploymentIndex read = DeploymentIndex.Empty.Merge(IndexJson.Read(IndexJson.Write(index.Entries)));

        Assert.Equal(index.Entries.Versions, read.Entries.Versions);
        Assert.Equal(index.Entries.Aliases, read.Entries.Aliases);
        Assert.Equal(index.Digest, read.Digest);
    }

    private static DeploymentIndex Merged(params DeployedVersion[] versions) => DeploymentIndex.Empty.Merge(new IndexEntries([.. versions], []));

    private static DeployedVersion Version(int version, string hash, string manifest, int at, int revision, bool deleted) => new()
    {
        Kind = ArtifactKind.Stage,
        Name = "x",
        Version = version,
        Hash = hash,
        Bytes = 1,
        Manifest = manifest,
        At = Start.AddSeconds(at),
        Revision = revision,
        IsDeleted = deleted,
    };
}
