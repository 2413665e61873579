using System.Collections.Immutable;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Agents;
using Orleans.Runtime.Services;

namespace EdgeOrleans.Grains.Keys.Peers;

/// <summary>Calls the others' agents over Orleans' connections.</summary>
internal sealed class AgentKeyPeers(IServiceProvider services, IPopDirectory directory, ILocalSiloDetails own)
    : GrainServiceClient<IPopAgent>(services), IKeyPeers
{
    /// <inheritdoc />
    public ImmutableArray<PopMember> Others => [.. directory.Members.Where(member => !member.Silo.Equals(own.SiloAddress))];

    /// <inheritdoc />
    public Task<ImmutableArray<ApiKey>> CompareAsync(PopMember pop, string digest) => GetGrainService(pop.Silo).CompareKeys(digest);

    /// <inheritdoc />
    public Task TellAsync(PopMember pop, ImmutableArray<ApiKey> keys) => GetGrainService(pop.Silo).TakeKeys(keys);
}
