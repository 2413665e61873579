using System.Globalization;

namespace EdgeOrleans.Grains.Wasm;

/// <summary>Collects values that are out of their ranges.</summary>
internal struct LimitProblems
{
    private List<string>? _problems;

    /// <summary>The problems found, each a clause.</summary>
    public readonly IReadOnlyList<string> All => _problems ?? (IReadOnlyList<string>)[];

    /// <summary>Notes a value outside of a range whose ends belong to it.</summary>
    public void Range<T>(string name, T value, T min, T max)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0) return;
        (_problems ??= []).Add(string.Create(CultureInfo.InvariantCulture, $"{name} must be {min} to {max}, not {value}"));
    }

    /// <summary>Throws when there are problems.</summary>
    /// <exception cref="ArgumentException">There are; the message names all of them.</exception>
    public readonly void Throw(string failure)
    {
        if (_problems is not null) throw new ArgumentException($"{failure}: {string.Join("; ", _problems)}.");
    }
}
