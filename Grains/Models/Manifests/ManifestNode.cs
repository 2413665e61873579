using System.Collections.Immutable;
using System.Text.Json;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>A value of a manifest that knows its path. A wrong value is noted and replaced by some allowed one.</summary>
internal readonly struct ManifestNode(JsonElement element, string path, ManifestProblems problems)
{
    private const int ShownCharacters = 40;

    public JsonElement Element => element;

    public string Path => path;

    public bool Is(JsonValueKind kind) => element.ValueKind == kind;

    public bool IsText(string text) => Is(JsonValueKind.String) && element.ValueEquals(text);

    /// <summary>Notes that the value is wrong.</summary>
    /// <param name="rule">What it must be, as in "must be a string".</param>
    public void Wrong(string rule) => problems.Add(path, $"{rule}, not {Shown()}");

    /// <summary>Notes a problem that the value by itself does not show.</summary>
    public void Problem(string rule) => problems.Add(path, rule);

    public int Integer(IntRange range)
    {
        if (Is(JsonValueKind.Number) && element.TryGetInt32(out int value) && range.Contains(value)) return value;
        Wrong($"must be an integer from {range.Min} to {range.Max}");
        return range.Min;
    }

    public TimeSpan Duration(DurationRange range)
    {
        if (Is(JsonValueKind.String) && DurationText.TryParse(element.GetString(), out TimeSpan value) && range.Contains(value)) return value;
        Wrong($"must be a duration from {DurationText.Format(range.Min)} to {DurationText.Format(range.Max)}: {DurationText.Form}");
        return range.Min;
    }

    public long Bytes(long min, long max)
    {
        bool read = Is(JsonValueKind.String)
            ? ByteSizeText.TryParse(element.GetString(), out long value)
            : TryGetInteger(out value);
        if (read && value >= min && value <= max) return value;
        Wrong($"must be a size from {min} to {max} bytes: {ByteSizeText.Form}");
        return min;
    }

    public string Text()
    {
        if (Is(JsonValueKind.String)) return element.GetString()!;
        Wrong("must be a string");
        return "";
    }

    /// <summary>The items of an array of <paramref name="min"/> to <paramref name="max"/> items; none when it is not one.</summary>
    public ImmutableArray<ManifestNode> Items(int min, int max, string what)
    {
        if (!Is(JsonValueKind.Array) || element.GetArrayLength() < min || element.GetArrayLength() > max)
        {
            Wrong($"must be an array of {min} to {max} {what}");
            return [];
        }

        var items = ImmutableArray.CreateBuilder<ManifestNode>(element.GetArrayLength());
        foreach (JsonElement item in element.EnumerateArray())
        {
            items.Add(new ManifestNode(item, $"{path}[{items.Count}]", problems));
        }

        return items.MoveToImmutable();
    }

    /// <summary>The members of an object whose names are free; none when it is not an object.</summary>
    public IReadOnlyDictionary<string, ManifestNode> Members(string what)
    {
        var members = new Dictionary<string, ManifestNode>(StringComparer.Ordinal);
        if (!Is(JsonValueKind.Object))
        {
            Wrong($"must be {what}");
            return members;
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            ManifestNode member = new(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", problems);
            if (!members.TryAdd(property.Name, member)) member.Problem("is there twice; keep one of them");
        }

        return members;
    }

    /// <summary>The members of an object whose names must be among <paramref name="allowed"/>.</summary>
    public IReadOnlyDictionary<string, ManifestNode> Fields(ImmutableArray<string> allowed)
    {
        IReadOnlyDictionary<string, ManifestNode> fields = Members($"an object of {string.Join(", ", allowed)}");
        foreach ((string name, ManifestNode field) in fields)
        {
            if (!allowed.Contains(name, StringComparer.Ordinal)) field.Problem($"is no known field; allowed are {string.Join(", ", allowed)}");
        }

        return fields;
    }

    private bool TryGetInteger(out long value)
    {
        value = 0;
        return Is(JsonValueKind.Number) && element.TryGetInt64(out value);
    }

    private string Shown()
    {
        string raw = element.GetRawText();
        return raw.Length <= ShownCharacters ? raw : raw[..ShownCharacters] + "...";
    }
}
