using System.Globalization;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Contracts.Stages;

/// <summary>The key of a <see cref="IWasmStageGrain"/>, written <c>stage@version|pop</c>.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Version">The version, from 1; 0 stands for the one that <c>latest</c> names on that PoP.</param>
/// <param name="Pop">The id of the PoP that runs it.</param>
public readonly record struct StageGrainKey(string Stage, int Version, string Pop)
{
    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException"><paramref name="key"/> is not of the form.</exception>
    public static StageGrainKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] parts = key.Split('|');
        if (parts.Length == 2 && VersionedName.TryRead(parts[0], out string? name, out int version))
        {
            return new StageGrainKey(name, version, parts[1]);
        }

        throw new FormatException($"'{key}' is no stage grain key; it must read 'stage@version|pop'.");
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stage}@{Version}|{Pop}");
}
