using System.Globalization;

namespace EdgeOrleans.Silo.Gateway.Http.Json;

/// <summary>What a JSON value belongs to; put into words only when something is wrong with it.</summary>
/// <param name="Kind">Such as <c>input</c>.</param>
/// <param name="Name">Its name, where that is known already.</param>
/// <param name="Index">Its place in its list; -1 where it is in none.</param>
internal readonly record struct JsonSubject(string Kind, string? Name = null, int Index = -1)
{
    /// <summary>The request itself.</summary>
    public static JsonSubject Request => new("the request");

    public override string ToString() => Name is not null
        ? $"{Kind} '{Name}'"
        : Index < 0 ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind} number {Index + 1}");
}
