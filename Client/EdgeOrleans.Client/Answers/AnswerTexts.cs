using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Client.Answers;

/// <summary>Reads what both doors write as text.</summary>
internal static class AnswerTexts
{
    /// <summary>Reads the name of a cause; the number of one does not count.</summary>
    public static bool TryReadCause(string? text, out RefusalCause cause)
    {
        cause = default;
        return !string.IsNullOrEmpty(text) && char.IsAsciiLetterUpper(text[0]) && Enum.TryParse(text, out cause) && Enum.IsDefined(cause);
    }

    /// <summary>Reads a version's number; false for none.</summary>
    public static bool TryReadVersion(string? text, out int version) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version);

    /// <summary>Reads a state of the repository index; one that is not known does not serve.</summary>
    public static ModelState StateOf(string? text) => text switch
    {
        "READY" => ModelState.Ready,
        "LOADING" => ModelState.Loading,
        "UNLOADING" => ModelState.Unloading,
        _ => ModelState.Unavailable,
    };

    /// <summary>Nanoseconds as a time; more than can be is the longest.</summary>
    public static TimeSpan Nanoseconds(ulong nanoseconds) => TimeSpan.FromTicks((long)(nanoseconds / 100));

    /// <summary>Milliseconds since 1970; null for 0, which stands for never, and for what is no time.</summary>
    public static DateTimeOffset? InstantOf(ulong milliseconds) =>
        milliseconds is 0 or > 253402300799999 ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
}
