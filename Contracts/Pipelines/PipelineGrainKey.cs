using System.Globalization;
using EdgeOrleans.Contracts.Models;

namespace EdgeOrleans.Contracts.Pipelines;

/// <summary>The key of a <see cref="IPipelineGrain"/>, written <c>pipeline@version|pop</c>.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Version">The version, from 1; 0 stands for the one that <c>latest</c> names on that PoP.</param>
/// <param name="Pop">The id of the PoP that runs it.</param>
public readonly record struct PipelineGrainKey(string Pipeline, int Version, string Pop)
{
    /// <summary>Reads a key.</summary>
    /// <exception cref="FormatException"><paramref name="key"/> is not of the form.</exception>
    public static PipelineGrainKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] parts = key.Split('|');
        if (parts.Length == 2 && VersionedName.TryRead(parts[0], out string? name, out int version))
        {
            return new PipelineGrainKey(name, version, parts[1]);
        }

        throw new FormatException($"'{key}' is no pipeline grain key; it must read 'pipeline@version|pop'.");
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pipeline}@{Version}|{Pop}");
}
