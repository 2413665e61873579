using System.Collections.Immutable;
using EdgeOrleans.Grains.Keys.Store;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Reconciliation;

namespace EdgeOrleans.Grains.Keys.Peers;

/// <summary>Keys as PoPs reconcile them: so often that a revocation which a PoP could not hear takes effect there within two seconds all the same.</summary>
internal sealed class ReconciledKeys(KnownKeys known, IKeyStore store, IKeyPeers peers) : IReconciled<KeyIndex>
{
    /// <inheritdoc />
    public string Name => "keys";

    /// <summary>Interval and patience stay below two seconds together.</summary>
    public ReconciliationPace Pace { get; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    /// <inheritdoc />
    public ImmutableArray<PopMember> Others => peers.Others;

    /// <inheritdoc />
    public async Task<KeyIndex> ReadStoreAsync(CancellationToken cancellationToken)
    {
        KeyIndex kept = await store.ReadAsync(cancellationToken);
        known.Merge(kept.Keys);
        return kept;
    }

    /// <inheritdoc />
    public async Task CompareAsync(PopMember pop) => known.Merge(await peers.CompareAsync(pop, known.All.Digest));

    /// <inheritdoc />
    public async Task SettleAsync(KeyIndex? kept, CancellationToken cancellationToken)
    {
        known.Forget();

        // What only the others knew, what was announced, or what the store is to forget.
        if (kept is not null && kept.Digest != known.All.Digest) known.Merge((await store.MergeAsync(kept.NewsOf(known.All), cancellationToken)).Keys);
    }
}
