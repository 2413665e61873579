using System.Globalization;

namespace EdgeOrleans.Contracts.Models;

/// <summary>The key of a <see cref="IModelGrain"/>, written <c>model@version|pop|replica</c>.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version, from 1; 0 stands for the newest that is ready on that PoP.</param>
/// <param name="Pop">The id of the PoP that serves it.</param>
/// <param name="Replica">The replica's index on that PoP, from 0.</param>
public readonly record struct ModelGrainKey(string Model, int Version, string Pop, int Replica)
{
    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException"><paramref name="key"/> is not of the form.</exception>
    public static ModelGrainKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] parts = key.Split('|');
        if (parts.Length == 3
            && VersionedName.TryRead(parts[0], out string? name, out int version)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int replica))
        {
            return new ModelGrainKey(name, version, parts[1], replica);
        }

        throw new FormatException($"'{key}' is no model grain key; it must read 'model@version|pop|replica'.");
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}@{Version}|{Pop}|{Replica}");
}
