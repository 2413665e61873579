using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Tests.Deployment.Index;

public sealed class LatestRuleTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(60);

    [Fact]
    public void Candidates_OfVersionsThatWereNeverLatest_AreAllHighestFirst() => Assert.Equal([3, 2, 1], Candidates(Index(1, 3, 2)));

    [Fact]
    public void Candidates_AfterAMove_AreThoseAboveIt()
    {
        DeploymentIndex index = Index(1, 2, 3);
        index = index.Merge(IndexEntries.Of(LatestRule.Advance(index, Key(2), Now)));

        Assert.Equal([3], Candidates(index));
        Assert.Equal(2, LatestRule.Of(index, ArtifactKind.Stage, "x"));
    }

    [Fact]
    public void Candidates_AfterARollBack_AreThoseDeployedSince()
    {
        DeploymentIndex index = Index(1, 2, 3);
        index = index.Merge(IndexEntries.Of(LatestRule.Pin(index, Key(1), Now)));

        Assert.Empty(Candidates(index));
        Assert.Equal(1, LatestRule.Of(index, ArtifactKind.Stage, "x"));
        Assert.Equal([4], Candidates(index.Merge(Index(4).Entries)));
    }

    [Fact]
    public void Latest_RolledBackAndAdvancedAtOnce_IsTheRollBackInWhateverOrderTheyArrive()
    {
        DeploymentIndex index = Index(1, 2);
        index = index.Merge(IndexEntries.Of(LatestRule.Advance(index, Key(1), Now)));
        IndexEntries pinned = IndexEntries.Of(LatestRule.Pin(index, Key(1), Now));
        IndexEntries advanced = IndexEntries.Of(LatestRule.Advance(index, Key(2), Now.AddSeconds(1)));

        Assert.Equal(1, LatestRule.Of(index.Merge(pinned).Merge(advanced), ArtifactKind.Stage, "x"));
        Assert.Equal(1, LatestRule.Of(index.Merge(advanced).Merge(pinned), ArtifactKind.Stage, "x"));
    }

    [Fact]
    public void Latest_OfWhatShipsAlone_IsTheHighestAndOnlyHigherOnesReplaceIt()
    {
        DeploymentIndex index = Index(0, [2, 5]).Merge(Index(1, [3, 6]).Entries);

        Assert.Equal(5, LatestRule.Of(index, ArtifactKind.Stage, "x"));
        Assert.Equal([6], Candidates(index));
    }

    [Fact]
    public void Latest_OfADeletedVersion_IsNone()
    {
        DeploymentIndex index = Index(1);
        index = index.Merge(IndexEntries.Of(LatestRule.Advance(index, Key(1), Now)));
        DeployedVersion entry = index.EntryOf(Key(1))!;
        index = index.Merge(IndexEntries.Of(entry with { IsDeleted = true, Revision = 2 }));

        Assert.Equal(0, LatestRule.Of(index, ArtifactKind.Stage, "x"));
    }

    [Fact]
    public void Candidates_AfterTheLatestWasDeleted_AreAllThatComeAgain()
    {
        DeploymentIndex index = Index(1, 2);
        index = index.Merge(IndexEntries.Of(LatestRule.Advance(index, Key(2), Now)));
        DeployedVersion entry = index.EntryOf(Key(2))!;
        index = index.Merge(IndexEntries.Of(entry with { IsDeleted = true, Revision = 2 }));
        Assert.Equal([1], Candidates(index));

        index = index.Merge(IndexEntries.Of(entry with { Revision = 3 }));
        Assert.Equal((2, 0), (LatestRule.Of(index, ArtifactKind.Stage, "x"), Candidates(index).Length));
    }

    private static ImmutableArray<int> Candidates(DeploymentIndex index) => LatestRule.CandidatesOf(index, ArtifactKind.Stage, "x");

    private static ArtifactKey Key(int version) => new(ArtifactKind.Stage, "x", version);

    private static DeploymentIndex Index(params int[] versions) => Index(revision: 1, versions);

    private static DeploymentIndex Index(int revision, int[] versions) => DeploymentIndex.Empty.Merge(new IndexEntries(
        [
            .. versions.Select(version => new DeployedVersion
            {
                Kind = ArtifactKind.Stage, Name = "x", Version = version, Hash = "a", Bytes = 1, At = Now, Revision = revision,
            }),
        ],
        []));
}
