using System.Collections.Immutable;
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
    /// <param name="problems">Receives what cannot be read, and why.</param>
    public ImmutableArray<(string Name, int Version, byte[] Manifest, string Path)> Read(out ImmutableArray<string> problems)
    {
        var read = ImmutableArray.CreateBuilder<(string Name, int Version, byte[] Manifest, string Path)>();
        var wrong = ImmutableArray.CreateBuilder<string>();
        if (Try(StagesFolder, wrong, FoldersOf) is { } stages)
        {
            foreach (DirectoryInfo stage in stages.Where(stage => ModelNames.IsValid(stage.Name)))
            {
                if (Try($"{StagesFolder}/{stage.Name}", wrong, () => VersionsOf(stage)) is { } versions) read.AddRange(versions);
            }
        }

        problems = wrong.ToImmutable();
        return read.ToImmutable();
    }

    /// <summary>What messages call the manifest of a stage.</summary>
    public static string ManifestNameOf(string stage) => $"{StagesFolder}/{stage}/{ManifestFile}";

    private static T[]? Try<T>(string shown, ImmutableArray<string>.Builder problems, Func<T[]> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{shown} cannot be read: {FileReason.Of(failure)}");
            return null;
        }
    }

    private DirectoryInfo[] FoldersOf() => Directory.Exists(_root)
        ? [.. new DirectoryInfo(_root).EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal)]
        : [];

    private static (string Name, int Version, byte[] Manifest, string Path)[] VersionsOf(DirectoryInfo stage)
    {
        var versions = new List<(string Name, int Version, byte[] Manifest, string Path)>();
        string manifestPath = Path.Combine(stage.FullName, ManifestFile);
        byte[] manifest = File.Exists(manifestPath) ? File.ReadAllBytes(manifestPath) : [];
        foreach (DirectoryInfo folder in stage.EnumerateDirectories())
        {
            string path = Path.Combine(folder.FullName, ModuleFile);
            if (VersionFolders.TryParse(folder.Name, out int version) && File.Exists(path)) versions.Add((stage.Name, version, manifest, path));
        }

        return [.. versions];
    }
}
