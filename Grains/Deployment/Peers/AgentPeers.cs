using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Agents;
using Orleans.Runtime.Services;

namespace EdgeOrleans.Grains.Deployment.Peers;

/// <summary>Calls the others' agents over Orleans' connections.</summary>
internal sealed class AgentPeers(IServiceProvider services, IPopDirectory directory, ILocalSiloDetails own)
    : GrainServiceClient<IPopAgent>(services), IDeploymentPeers
{
    /// <inheritdoc />
    public ImmutableArray<PopMember> Others => [.. directory.Members.Where(member => !member.Silo.Equals(own.SiloAddress))];

    /// <inheritdoc />
    public Task<IndexEntries?> CompareAsync(PopMember pop, string digest) => GetGrainService(pop.Silo).CompareDeployments(digest);

    /// <inheritdoc />
    public Task<ImmutableArray<VersionStatus>> TellAsync(PopMember pop, IndexEntries entries) =>
        GetGrainService(pop.Silo).Deploy(entries, own.SiloAddress);

    /// <inheritdoc />
    public Task<ImmutableArray<VersionStatus>> StatusesAsync(PopMember pop, ArtifactKind kind, string name) =>
        GetGrainService(pop.Silo).DeploymentStatuses(kind, name);

    /// <inheritdoc />
    public Task<byte[]?> ReadAsync(PopMember pop, string hash, int offset, int length) =>
        GetGrainService(pop.Silo).ReadArtifact(hash, offset, length);
}
