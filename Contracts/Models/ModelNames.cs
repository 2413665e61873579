using System.Text.RegularExpressions;

namespace EdgeOrleans.Contracts.Models;

/// <summary>The form of the names of models, stages and pipelines.</summary>
public static partial class ModelNames
{
    /// <summary>The form in words, for messages.</summary>
    public const string Form = "a lower-case letter or digit, then up to 63 of a-z, 0-9, '.', '_' and '-'";

    /// <summary>Whether <paramref name="name"/> has the form <c>[a-z0-9][a-z0-9._-]{0,63}</c>.</summary>
    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
