using System.Collections.Immutable;
using System.Globalization;

namespace EdgeOrleans.Cli.Load;

/// <summary>The numbers of callers at a time that a measurement goes through.</summary>
internal static class ConcurrencyRange
{
    /// <summary>How it is written.</summary>
    public const string Form = "a number, START:END, which doubles, or START:END:STEP, such as 1:64 or 8:32:8";

    /// <summary>Most callers at a time.</summary>
    public const int Most = 4096;

    private const int MostLevels = 256;

    /// <summary>Reads it.</summary>
    public static bool TryParse(string text, out ImmutableArray<int> levels)
    {
        levels = [];
        string[] parts = text.Split(':');
        int[] numbers = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] is < 1 or > Most) return false;
        }

        if (numbers.Length > 3 || (numbers.Length > 1 && numbers[1] < numbers[0])) return false;
        int end = numbers.Length == 1 ? numbers[0] : numbers[1];
        ImmutableArray<int>.Builder found = ImmutableArray.CreateBuilder<int>();
        for (int level = numbers[0]; level <= end; level = numbers.Length == 3 ? level + numbers[2] : level * 2) found.Add(level);
        levels = found.ToImmutable();
        return levels.Length <= MostLevels;
    }
}
