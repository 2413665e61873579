using System.Collections.Immutable;

namespace EdgeOrleans.Client.Entrances;

/// <summary>The entrances, the preferred ones first. Thread-safe.</summary>
internal sealed class EntranceList(ImmutableArray<EntranceState> entrances) : IAsyncDisposable
{
    /// <summary>As many as a call can remember to have tried.</summary>
    public const int MostEntrances = 64;

    /// <summary>How many there are.</summary>
    public int Count => entrances.Length;

    /// <summary>
    /// The first entrance that is not ejected and that the call has not tried; where there is none, the first that is not
    /// ejected; where all are, the one whose ejection ends first.
    /// </summary>
    /// <param name="tried">A bit for each entrance that the call has tried; gets that of the answer.</param>
    /// <param name="isLeaving">Whether the last one tried serves no longer: then one that is ejected, and may be back, comes before those tried.</param>
    public EntranceState Choose(ref ulong tried, bool isLeaving = false)
    {
        if (entrances.Length == 1)
        {
            tried = 1;
            return entrances[0];
        }

        int best = -1;
        for (int i = 0; i < entrances.Length && best < 0; i++)
        {
            if ((tried & (1UL << i)) == 0 && entrances[i].TryEnter()) best = i;
        }

        if (isLeaving && best < 0 && HasUntried(tried)) best = SoonestBack(tried);
        for (int i = 0; i < entrances.Length && best < 0; i++)
        {
            if (entrances[i].TryEnter()) best = i;
        }

        if (best < 0) best = SoonestBack(tried);
        tried |= 1UL << best;
        return entrances[best];
    }

    /// <summary>Whether there is an entrance that the call has not tried.</summary>
    public bool HasUntried(ulong tried)
    {
        for (int i = 0; i < entrances.Length; i++)
        {
            if ((tried & (1UL << i)) == 0) return true;
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (EntranceState state in entrances) await state.Entrance.DisposeAsync();
    }

    private int SoonestBack(ulong tried)
    {
        int best = 0;
        for (int i = 1; i < entrances.Length; i++)
        {
            if (Key(i).CompareTo(Key(best)) < 0) best = i;
        }

        return best;

        (bool IsTried, long Until) Key(int i) => ((tried & (1UL << i)) != 0, entrances[i].EjectedUntil);
    }
}
