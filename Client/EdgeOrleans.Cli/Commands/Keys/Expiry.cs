using System.Globalization;
using EdgeOrleans.Cli.Printing;

namespace EdgeOrleans.Cli.Commands.Keys;

/// <summary>Reads when something ends.</summary>
internal static class Expiry
{
    /// <summary>How it is written.</summary>
    public const string Form = "a date such as 2027-01-01 (UTC), or from now on such as 12h or 90d";

    private const int MostDays = 36_500;

    /// <summary>Reads it; false for what is no time, or none in the future.</summary>
    public static bool TryParse(string text, TimeProvider clock, out DateTimeOffset end)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (text.EndsWith('d') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and <= MostDays)
        {
            end = now.AddDays(days);
            return true;
        }

        if (Durations.TryParse(text, out TimeSpan time) && time > TimeSpan.Zero)
        {
            end = now + time;
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out end) && end > now;
    }
}
