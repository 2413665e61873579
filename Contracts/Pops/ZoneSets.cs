namespace EdgeOrleans.Contracts.Pops;

/// <summary>
/// Sets of residency zones in one text, such as <c>CH,EU</c>: names with commas between them. A single zone is a set too.
/// Nothing here allocates that returns no text.
/// </summary>
public static class ZoneSets
{
    /// <summary>The form in words.</summary>
    public const string Form = "zones with commas between them, each " + ZoneNames.Form;

    /// <summary>Most zones of a set that a caller may name.</summary>
    public const int MostZones = 8;

    private const char Separator = ',';

    /// <summary>Whether <paramref name="set"/> could be a set of zones.</summary>
    public static bool IsValid(ReadOnlySpan<char> set)
    {
        int zones = 0;
        foreach (Range zone in set.Split(Separator))
        {
            if (++zones > MostZones || !ZoneNames.IsValid(set[zone].Trim())) return false;
        }

        return true;
    }

    /// <summary>The same set in the one form that equal sets share: capital letters, in order, each zone once.</summary>
    public static string Normalize(string set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Contains(Separator, StringComparison.Ordinal)
            ? string.Join(Separator, set.ToUpperInvariant().Split(Separator, StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            : set.Trim().ToUpperInvariant();
    }

    /// <summary>Whether a zone is in the set; the case of letters does not count, and no zone, empty, is in none.</summary>
    public static bool Contains(ReadOnlySpan<char> set, ReadOnlySpan<char> zone)
    {
        if (zone.IsEmpty) return false;
        foreach (Range one in set.Split(Separator))
        {
            if (set[one].Equals(zone, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>The first zone of <paramref name="set"/> that is not in <paramref name="allowed"/>; empty when all are.</summary>
    public static ReadOnlySpan<char> FirstOutside(ReadOnlySpan<char> set, ReadOnlySpan<char> allowed)
    {
        foreach (Range zone in set.Split(Separator))
        {
            if (!Contains(allowed, set[zone])) return set[zone];
        }

        return default;
    }

    /// <summary>The set in a sentence: <c>zone 'EU'</c>, <c>zones 'CH' or 'EU'</c>.</summary>
    public static string Describe(string set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Contains(Separator, StringComparison.Ordinal) ? $"zones '{set.Replace(",", "' or '", StringComparison.Ordinal)}'" : $"zone '{set}'";
    }
}
