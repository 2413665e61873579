using System.Collections.Immutable;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Keys.Peers;

/// <summary>Calls the other PoPs about keys.</summary>
internal interface IKeyPeers
{
    /// <summary>The other living PoPs.</summary>
    ImmutableArray<PopMember> Others { get; }

    /// <summary>Asks for a PoP's keys; none when it has the same digest.</summary>
    Task<ImmutableArray<ApiKey>> CompareAsync(PopMember pop, string digest);

    /// <summary>Tells a PoP of keys, and waits until it has taken them over.</summary>
    Task TellAsync(PopMember pop, ImmutableArray<ApiKey> keys);
}
