namespace EdgeOrleans.Client.Http.Models;

/// <summary>Checks what the JSON reader does not: that no element of an array is null.</summary>
internal static class JsonElements
{
    /// <summary>The array; none where it is absent.</summary>
    /// <exception cref="FormatException">One of its elements is null.</exception>
    public static T[] WithoutNulls<T>(this T[]? elements)
        where T : class
    {
        if (elements is null) return [];
        return Array.IndexOf(elements, null) >= 0 ? throw new FormatException("an element of a list is null") : elements;
    }
}
