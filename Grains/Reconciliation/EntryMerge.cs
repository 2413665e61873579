using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Reconciliation;

/// <summary>Merges the entries of indices.</summary>
internal static class EntryMerge
{
    /// <summary>These entries with others; the same dictionary where they say nothing new.</summary>
    /// <param name="known">The entries.</param>
    /// <param name="entries">The others.</param>
    /// <param name="keyOf">The key of one.</param>
    /// <param name="choose">Of two of one key the one that holds, whichever comes first; the first of two that say the same.</param>
    public static ImmutableSortedDictionary<TKey, TEntry> MergedWith<TKey, TEntry>(
        this ImmutableSortedDictionary<TKey, TEntry> known, IEnumerable<TEntry> entries, Func<TEntry, TKey> keyOf, Func<TEntry, TEntry, TEntry> choose)
        where TKey : notnull
        where TEntry : class
    {
        ImmutableSortedDictionary<TKey, TEntry>.Builder merged = known.ToBuilder();
        foreach (TEntry entry in entries)
        {
            TKey key = keyOf(entry);
            if (!merged.TryGetValue(key, out TEntry? former)) merged.Add(key, entry);
            else if (!ReferenceEquals(choose(former, entry), former)) merged[key] = entry;
        }

        return merged.ToImmutable();
    }
}
