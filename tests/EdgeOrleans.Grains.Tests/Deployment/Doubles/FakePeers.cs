using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Peers;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Tests.Deployment.Doubles;

/// <summary>Calls the others of a fake cluster in place.</summary>
internal sealed class FakePeers(FakeCluster cluster, FakePop own) : IDeploymentPeers
{
    public ImmutableArray<PopMember> Others => [.. cluster.Pops.Where(pop => pop != own).Select(pop => pop.Member)];

    public Task<IndexEntries?> CompareAsync(PopMember pop, string digest) => Task.FromResult(Find(pop).Intake.Compare(digest));

    public Task<ImmutableArray<VersionStatus>> TellAsync(PopMember pop, IndexEntries entries) => Find(pop).Intake.TakeAsync(entries, own.Member.Silo);

    public async Task<ImmutableArray<VersionStatus>> StatusesAsync(PopMember pop, ArtifactKind kind, string name)
    {
        ImmutableArray<VersionStatus> statuses = Find(pop).Intake.StatusesOf(kind, name);
        if (cluster.WhenAsked is not { } happens) return statuses;
        cluster.WhenAsked = null;
        await happens();
        return statuses;
    }

    public async Task<byte[]?> ReadAsync(PopMember pop, string hash, int offset, int length)
    {
        cluster.OnRead();
        await cluster.Reading;
        return await Find(pop).Intake.ReadAsync(hash, offset, length);
    }

    private FakePop Find(PopMember member)
    {
        FakePop pop = cluster.Pops.Single(pop => pop.Member == member);
        return pop.IsSilent ? throw new TimeoutException() : pop;
    }
}
