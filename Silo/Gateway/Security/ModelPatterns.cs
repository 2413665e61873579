using System.Collections.Immutable;

namespace EdgeOrleans.Silo.Gateway.Security;

/// <summary>Which models a caller may use: names in which <c>*</c> stands for any characters. Immutable.</summary>
/// <param name="patterns">The patterns, each allowing what it fits.</param>
internal sealed class ModelPatterns(ImmutableArray<string> patterns)
{
    /// <summary>Every model.</summary>
    public static ModelPatterns All { get; } = new(["*"]);

    private readonly bool _isAll = patterns.Contains("*");

    /// <summary>Patterns of a key, where none stands for every model.</summary>
    public static ModelPatterns OfKey(ImmutableArray<string> patterns) => patterns.IsEmpty ? All : new ModelPatterns(patterns);

    /// <summary>Whether one of the patterns fits the name.</summary>
    public bool Match(string model)
    {
        if (_isAll) return true;
        foreach (string pattern in patterns)
        {
            if (Fits(pattern, model)) return true;
        }

        return false;
    }

    /// <summary>Takes each star for as little as will do, and for more when what follows does not fit: linear but for stars.</summary>
    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0;
        int n = 0;
        int star = -1;
        int taken = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, taken) = (p++, n);
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++taken;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }
}
