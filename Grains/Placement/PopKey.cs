namespace EdgeOrleans.Grains.Placement;

/// <summary>Reads the PoP out of the keys of grains that live on one.</summary>
internal static class PopKey
{
    private const char Separator = '|';

    /// <summary>The PoP in a key: its second segment, as in <c>model@version|pop|replica</c>, or the whole of a key without segments.</summary>
    public static string PopOf(string key)
    {
        int first = key.IndexOf(Separator, StringComparison.Ordinal);
        if (first < 0) return key;
        int second = key.IndexOf(Separator, first + 1);
        return second < 0 ? key[(first + 1)..] : key[(first + 1)..second];
    }
}
