using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models.Repository;

namespace EdgeOrleans.Grains.Stages.Manifests;

/// <summary>Looks at the folders below <c>stages/</c> of a catalog.</summary>
/// <param name="catalogPath">The folder that holds <c>stages/</c>.</param>
internal sealed class StageFolders(string catalogPath)
{
    public const string ModuleFile = "stage.wasm";
    public const string ManifestFile = "stage.json";
    private const string StagesFolder = "stages";

    private readonly string _root = Path.GetFullPath(Path.Combine(catalogPath, StagesFolder));

    /// <summary>Every version with a module: its name, version, manifest's text (empty without one) and module's path.</summary>
    public IEnumerable<(string Name, int Version, byte[] Manifest, string Path)> Read()
    {
        if (!Directory.Exists(_root)) yield break;
        foreach (DirectoryInfo stage in new DirectoryInfo(_root).EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal))
        {
            if (!ModelNames.IsValid(stage.Name)) continue;
            string manifestPath = Path.Combine(stage.FullName, ManifestFile);
            byte[] manifest = File.Exists(manifestPath) ? File.ReadAllBytes(manifestPath) : [];
            foreach (DirectoryInfo folder in stage.EnumerateDirectories())
            {
                string path = Path.Combine(folder.FullName, ModuleFile);
                if (VersionFolders.TryParse(folder.Name, out int version) && File.Exists(path)) yield return (stage.Name, version, manifest, path);
            }
        }
    }

    /// <summary>What messages call the manifest of a stage.</summary>
    public static string ManifestNameOf(string stage) => $"{StagesFolder}/{stage}/{ManifestFile}";
}
