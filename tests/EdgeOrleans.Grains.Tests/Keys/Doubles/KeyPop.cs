using System.Collections.Immutable;
using System.Net;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Keys;
using EdgeOrleans.Grains.Keys.Peers;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Reconciliation;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeOrleans.Grains.Tests.Keys.Doubles;

/// <summary>A PoP of a fake cluster.</summary>
internal sealed class KeyPop : IKeyPeers
{
    private readonly KeyCluster _cluster;

    public KeyPop(KeyCluster cluster, string pop, MemoryKeyStore store)
    {
        (_cluster, Store, Known) = (cluster, store, new KnownKeys(cluster.Retention));
        Member = new PopMember(new PopSite(pop, 0, 0), SiloAddress.New(IPAddress.Loopback, cluster.Pops.Count + 1, 1));
        Keys = new ApiKeys(Known, store, this, cluster.Clock, NullLogger<ApiKeys>.Instance);
        Loop = new ReconciliationLoop<KeyIndex>(
            new ReconciledKeys(Known, store, this), cluster.Clock, NullLogger<ReconciliationLoop<KeyIndex>>.Instance);
    }

    public PopMember Member { get; }

    public MemoryKeyStore Store { get; }

    public KnownKeys Known { get; }

    public IApiKeys Keys { get; }

    public ReconciliationLoop<KeyIndex> Loop { get; }

    /// <summary>Whether it is cut off from the others.</summary>
    public bool IsCutOff { get; set; }

    public ImmutableArray<PopMember> Others => [.. _cluster.Pops.Where(pop => pop != this).Select(pop => pop.Member)];

    public Task<ImmutableArray<ApiKey>> CompareAsync(PopMember pop, string digest) => Task.FromResult(Reach(pop).Known.Compare(digest));

    public Task TellAsync(PopMember pop, ImmutableArray<ApiKey> keys)
    {
        Reach(pop).Known.Merge(keys);
        return Task.CompletedTask;
    }

    public Task ReconcileAsync() => Loop.ReconcileAsync(TestContext.Current.CancellationToken);

    private KeyPop Reach(PopMember member)
    {
        KeyPop pop = _cluster.Pops.Single(pop => pop.Member == member);
        return pop.IsCutOff || IsCutOff ? throw new TimeoutException() : pop;
    }
}
