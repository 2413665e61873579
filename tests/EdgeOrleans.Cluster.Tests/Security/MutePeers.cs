using System.Collections.Immutable;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Keys.Peers;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Cluster.Tests.Security;

/// <summary>The other PoPs, none of which hears an announcement.</summary>
internal sealed class MutePeers(IKeyPeers peers) : IKeyPeers
{
    public ImmutableArray<PopMember> Others => peers.Others;

    public Task<ImmutableArray<ApiKey>> CompareAsync(PopMember pop, string digest) => peers.CompareAsync(pop, digest);

    public Task TellAsync(PopMember pop, ImmutableArray<ApiKey> keys) => Task.FromException(new TimeoutException("Nobody hears it."));
}
