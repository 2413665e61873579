using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Models.Repository;

/// <summary>What one look at a model's folder found.</summary>
internal sealed record ModelFolder
{
    /// <summary>The model's name, which is the folder's.</summary>
    public required string Model { get; init; }

    /// <summary>The manifest; the defaults when it could not be read.</summary>
    public ModelManifest Manifest { get; init; } = new();

    /// <summary>What messages call the manifest.</summary>
    public string ManifestName { get; init; } = "";

    /// <summary>Changes with the manifest's text.</summary>
    public string ManifestFingerprint { get; init; } = "";

    /// <summary>Why nothing of the model can be served; null when versions can.</summary>
    public string? Problem { get; init; }

    /// <summary>The versions to serve and those that cannot be, ascending.</summary>
    public ImmutableArray<FolderVersion> Versions { get; init; } = [];

    /// <summary>Changes with anything that matters in the folder.</summary>
    public string Fingerprint => $"{Problem}|{ManifestFingerprint}|{string.Join('|', Versions.Select(v => $"{v.Version}:{v.Problem}:{v.Fingerprint}"))}";
}
