using System.Collections.Immutable;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Reconciliation;

/// <summary>
/// What every PoP has alike: an index that a store keeps and that PoPs tell each other of. Its entries merge into the same
/// in whatever order they arrive.
/// </summary>
/// <typeparam name="TIndex">The index.</typeparam>
internal interface IReconciled<TIndex>
    where TIndex : class
{
    /// <summary>What it is, in the plural, for the log.</summary>
    string Name { get; }

    /// <summary>How often, and how long others are waited for.</summary>
    ReconciliationPace Pace { get; }

    /// <summary>The other living PoPs.</summary>
    ImmutableArray<PopMember> Others { get; }

    /// <summary>
    /// Called before the first reconciliation; a failure ends the start of the PoP, or is tried again where the start did not
    /// wait for it.
    /// </summary>
    Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes over what the store has, and returns it.</summary>
    /// <exception cref="Exception">The store cannot be used.</exception>
    Task<TIndex> ReadStoreAsync(CancellationToken cancellationToken);

    /// <summary>Takes over what another PoP has.</summary>
    Task CompareAsync(PopMember pop);

    /// <summary>Completes when this PoP serves what it learnt of; called after the first reconciliation, for the start of the PoP.</summary>
    Task CatchUpAsync() => Task.CompletedTask;

    /// <summary>Keeps what the store lacks, and brings this PoP in line with what is known now; one call at a time.</summary>
    /// <param name="kept">What the store has; null where it cannot be used.</param>
    /// <param name="cancellationToken">Cancelled when the PoP stops.</param>
    Task SettleAsync(TIndex? kept, CancellationToken cancellationToken);
}
