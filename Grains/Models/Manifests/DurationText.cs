using System.Globalization;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Durations as text: a decimal number directly followed by <c>us</c>, <c>ms</c>, <c>s</c> or <c>m</c>.</summary>
internal static class DurationText
{
    public const string Form = "a number followed by us, ms, s or m, such as \"500us\" or \"1.5s\"";

    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("us", TimeSpan.TicksPerMicrosecond), ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute),
    ];

    /// <summary>Reads a duration, rounded to 0.1 µs; false when the text is of another form or over the range of <see cref="TimeSpan"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        foreach ((string unit, long ticks) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            if (!decimal.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)) return false;
            if (value > long.MaxValue / ticks) return false;
            duration = TimeSpan.FromTicks((long)decimal.Round(value * ticks));
            return true;
        }

        return false;
    }

    /// <summary>Writes a duration in the largest unit that needs no fraction.</summary>
    public static string Format(TimeSpan duration)
    {
        for (int i = Units.Length - 1; i > 0; i--)
        {
            if (duration.Ticks % Units[i].Ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / Units[i].Ticks}{Units[i].Unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)duration.Ticks / TimeSpan.TicksPerMicrosecond}us");
    }
}
