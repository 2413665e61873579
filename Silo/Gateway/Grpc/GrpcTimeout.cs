using System.Globalization;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>The header <c>grpc-timeout</c>, which carries a call's deadline.</summary>
internal static class GrpcTimeout
{
    private const string Name = "grpc-timeout";
    private const int MostDigits = 8;

    /// <summary>Timers end at 49 days; a longer deadline means the same.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads how long the caller waits; null where it does not say.</summary>
    /// <exception cref="RefusedException">The header is no time.</exception>
    public static TimeSpan? Read(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(Name, out StringValues value)) return null;
        string text = value.ToString();
        if (text.Length is < 2 or > MostDigits + 1
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long amount)
            || TicksOf(text[^1]) is not { } ticks)
        {
            throw RefusedException.InvalidInput(
                $"The metadata {Name} must be up to 8 digits and one of the units H, M, S, m, u and n, such as 250m for 250 ms, not '{text}'.");
        }

        return ticks == 0 ? TimeSpan.FromTicks(amount / 100) : TimeSpan.FromTicks(Math.Min(amount * ticks, Longest.Ticks));
    }

    private static long? TicksOf(char unit) => unit switch
    {
        'H' => TimeSpan.TicksPerHour,
        'M' => TimeSpan.TicksPerMinute,
        'S' => TimeSpan.TicksPerSecond,
        'm' => TimeSpan.TicksPerMillisecond,
        'u' => TimeSpan.TicksPerMicrosecond,
        'n' => 0,
        _ => null,
    };
}
