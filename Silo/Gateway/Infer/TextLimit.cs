using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Infer;

/// <summary>How long names, ids and other short texts of a request may be: they are copied, compared and quoted.</summary>
internal static class TextLimit
{
    /// <summary>Most bytes, as they arrive.</summary>
    public const int MostBytes = 4096;

    /// <summary>Refuses a text of more bytes.</summary>
    /// <exception cref="RefusedException">It has more.</exception>
    public static void Check(long bytes, int most = MostBytes)
    {
        if (bytes > most) throw RefusedException.InvalidInput($"A name or text of the request has {bytes} bytes; allowed are {most}.");
    }
}
