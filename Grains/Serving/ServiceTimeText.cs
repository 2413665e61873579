using System.Globalization;

namespace EdgeOrleans.Grains.Serving;

/// <summary>How long runs take, for people.</summary>
internal static class ServiceTimeText
{
    /// <summary>Such as <c>5.9 µs a run</c>.</summary>
    /// <param name="serviceTime">The time of a run; zero where none was measured.</param>
    public static string Of(TimeSpan serviceTime)
    {
        if (serviceTime <= TimeSpan.Zero) return "not measured yet";
        (double number, string unit) = serviceTime.TotalMilliseconds < 1 ? (serviceTime.TotalMicroseconds, "µs")
            : serviceTime.TotalSeconds < 1 ? (serviceTime.TotalMilliseconds, "ms")
            : (serviceTime.TotalSeconds, "s");
        return string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {unit} a run");
    }
}
