using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models.Manifests;

namespace EdgeOrleans.Grains.Models.Repository;

/// <summary>Looks at the folders below <c>models/</c>. Opens no ONNX file, so that a thousand models take no time.</summary>
/// <param name="catalogPath">The folder that holds <c>models/</c>.</param>
internal sealed class ModelRepository(string catalogPath)
{
    public const string ModelFile = "model.onnx";
    private const string ManifestFile = "model.json";
    private const string ModelsFolder = "models";

    /// <summary>Full path of the folder that holds a folder for each model.</summary>
    public string Root { get; } = Path.GetFullPath(Path.Combine(catalogPath, ModelsFolder));

    /// <summary>Whether the repository is there at all, as on a network share it may not be for a while.</summary>
    public bool Exists => Directory.Exists(Root);

    /// <summary>The names of all folders, good and bad, in order; none while they cannot be read. Hidden ones are left out.</summary>
    public ImmutableArray<string> Names()
    {
        try
        {
            var root = new DirectoryInfo(Root);
            return [.. root.EnumerateDirectories().Select(folder => folder.Name).Where(name => name[0] != '.').Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Looks at one model; null when it has no folder.</summary>
    public ModelFolder? Read(string model)
    {
        if (!IsFolderName(model) || !Directory.Exists(Path.Combine(Root, model))) return null;
        if (!ModelNames.IsValid(model))
        {
            return new ModelFolder { Model = model, Problem = $"{ModelsFolder}/{model}: the name of a model must be {ModelNames.Form}; rename the folder" };
        }

        try
        {
            byte[]? manifest = ReadManifest(model);
            return Read(model, Path.Combine(Root, model), manifest, $"{ModelsFolder}/{model}/{ManifestFile}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ModelFolder { Model = model, Problem = $"{ModelsFolder}/{model} cannot be read: {FileReason.Of(e)}" };
        }
    }

    /// <summary>The manifest as the folder has it; null without one.</summary>
    public byte[]? ReadManifest(string model)
    {
        string path = Path.Combine(Root, model, ManifestFile);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>Looks at the versions below <paramref name="folder"/> with a given manifest.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="folder">Full path of the folder that holds a folder for each version.</param>
    /// <param name="manifest">The manifest's text, or null for the defaults.</param>
    /// <param name="manifestName">What messages call the manifest.</param>
    public static ModelFolder Read(string model, string folder, byte[]? manifest, string manifestName)
    {
        ImmutableArray<FolderVersion> present = VersionFolders.Read(folder, $"{ModelsFolder}/{model}", out string ignored);
        try
        {
            ModelManifest read = manifest is null ? new ModelManifest() : ManifestReader.Read(manifestName, manifest);
            ImmutableArray<FolderVersion> picked = Pick(read.Versions, present, folder, $"{ModelsFolder}/{model}");
            return new ModelFolder
            {
                Model = model,
                Manifest = read,
                ManifestName = manifestName,
                ManifestFingerprint = manifest is null ? "" : Convert.ToHexString(SHA256.HashData(manifest)),
                Problem = picked.Any(v => v.Problem is null) ? null
                    : picked.LastOrDefault()?.Problem ?? $"{ModelsFolder}/{model} has no version; it needs {ModelsFolder}/{model}/1/{ModelFile}{ignored}",
                Versions = picked,
            };
        }
        catch (ModelLoadException e)
        {
            return new ModelFolder { Model = model, Problem = e.Message, Versions = present };
        }
    }

    private static ImmutableArray<FolderVersion> Pick(VersionPolicy policy, ImmutableArray<FolderVersion> present, string folder, string shown)
    {
        ImmutableArray<int> picked = policy.Pick([.. present.Where(v => v.Problem is null).Select(v => v.Version)]);
        bool IsShown(FolderVersion v) => picked.Contains(v.Version) || (v.Problem is not null && policy.Listed.IsEmpty);
        List<FolderVersion> versions = [.. present.Where(IsShown)];
        foreach (int version in picked)
        {
            if (versions.Exists(v => v.Version == version)) continue;
            string number = version.ToString(CultureInfo.InvariantCulture);
            string problem = $"the manifest lists version {number} and {shown}/{number}/{ModelFile} is missing";
            versions.Add(new FolderVersion(version, Path.Combine(folder, number, ModelFile), problem, ""));
        }

        return [.. versions.OrderBy(v => v.Version)];
    }

    private static bool IsFolderName(string model) =>
        model.Length > 0 && model[0] != '.' && model.IndexOfAny(['/', '\\', '\0']) < 0;
}
