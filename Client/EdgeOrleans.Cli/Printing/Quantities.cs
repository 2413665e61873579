using System.Globalization;

namespace EdgeOrleans.Cli.Printing;

/// <summary>Writes numbers for people.</summary>
internal static class Quantities
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>Bytes, such as <c>1.5 MiB</c>.</summary>
    public static string Bytes(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (value >= 1023.5 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        string format = unit == 0 || value >= 99.95 ? "0" : "0.0";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    /// <summary>A whole number with separators, such as <c>12,345</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A rate for each second: whole from 100, else with a decimal.</summary>
    public static string Rate(double rate) => rate.ToString(rate >= 99.95 ? "N0" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>A share, such as <c>12.5 %</c>.</summary>
    public static string Share(double share) => $"{(share * 100).ToString(share is > 0 and < 0.0995 ? "0.0" : "0", CultureInfo.InvariantCulture)} %";

    /// <summary>A point in time to the second, such as <c>2027-01-01 00:00:00Z</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
