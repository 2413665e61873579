using System.CommandLine;
using System.Globalization;

namespace EdgeOrleans.Cli.Printing;

/// <summary>Reads and writes times with a unit.</summary>
internal static class Durations
{
    /// <summary>How a time is written on the command line.</summary>
    public const string Form = "a number with a unit of us, ms, s, m or h, such as 500ms";

    private static readonly (string Unit, double Ticks)[] Units =
    [
        ("us", TimeSpan.TicksPerMicrosecond),
        ("µs", TimeSpan.TicksPerMicrosecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
    ];

    /// <summary>Reads a time of at most a day; false where the text is none.</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        foreach ((string unit, double ticks) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            if (!double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) continue;
            if (!(number * ticks <= TimeSpan.TicksPerDay)) return false;
            time = TimeSpan.FromTicks((long)(number * ticks));
            return true;
        }

        return false;
    }

    /// <summary>Makes an option that takes a time longer than none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="least">The shortest time that it takes.</param>
    public static Option<TimeSpan?> Option(string name, string description, TimeSpan least = default) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            bool isTime = TryParse(text, out TimeSpan time) && time > TimeSpan.Zero;
            if (isTime && time >= least) return time;
            result.AddError(isTime
                ? $"'{text}' is too short for {name}; it must be at least {WriteShort(least)}."
                : $"'{text}' is no time for {name}; write {Form}.");
            return null;
        },
    };

    /// <summary>Writes a time with three digits and the unit that suits it, such as <c>1.25 ms</c>.</summary>
    public static string Write(TimeSpan time)
    {
        double microseconds = time.TotalMicroseconds;
        return microseconds switch
        {
            0 => "0",
            < 999.5 => $"{Digits(microseconds)} µs",
            < 999_500 => $"{Digits(microseconds / 1e3)} ms",
            < 120_000_000 => $"{Digits(microseconds / 1e6)} s",
            < 7_200_000_000 => $"{Digits(time.TotalMinutes)} min",
            < 172_800_000_000 => $"{Digits(time.TotalHours)} h",
            _ => $"{Digits(time.TotalDays)} d",
        };
    }

    /// <summary>Writes a time that somebody chose, without zeros at its end, such as <c>2 s</c>.</summary>
    public static string WriteShort(TimeSpan time)
    {
        string[] parts = Write(time).Split(' ');
        if (parts[0].Contains('.', StringComparison.Ordinal)) parts[0] = parts[0].TrimEnd('0').TrimEnd('.');
        return string.Join(' ', parts);
    }

    private static string Digits(double value) =>
        value.ToString(value < 9.995 ? "0.00" : value < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
