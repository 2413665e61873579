using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

/// <summary>
/// Reads <c>pipelines/&lt;name&gt;/&lt;version&gt;/pipeline.json</c> and <c>pipelines/&lt;name&gt;/pipeline.json</c>, which is version 1 of a
/// pipeline without folders of versions.
/// </summary>
/// <param name="catalogPath">The folder that holds <c>pipelines/</c>.</param>
internal sealed class PipelineFolders(string catalogPath)
{
    private const string File = "pipeline.json";
    private const string Folder = "pipelines";

    private readonly string _root = Path.GetFullPath(Path.Combine(catalogPath, Folder));

    /// <summary>All pipelines that can be read, by name and version.</summary>
    /// <param name="problems">Receives what is wrong with the others.</param>
    public ImmutableArray<PipelineManifest> Read(out ImmutableArray<string> problems)
    {
        var read = ImmutableArray.CreateBuilder<PipelineManifest>();
        var wrong = ImmutableArray.CreateBuilder<string>();
        try
        {
            var root = new DirectoryInfo(_root);
            DirectoryInfo[] folders = root.Exists ? root.GetDirectories() : [];
            foreach (DirectoryInfo folder in folders.OrderBy(folder => folder.Name, StringComparer.Ordinal))
            {
                if (folder.Name[0] != '.') Read(folder, read, wrong);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            wrong.Add($"{Folder} cannot be read: {FileReason.Of(e)}");
        }

        problems = wrong.ToImmutable();
        return read.ToImmutable();
    }

    /// <summary>Full path of the file of a version that was read.</summary>
    public string PathOf(string name, int version)
    {
        string path = Path.Combine(_root, name, version.ToString(CultureInfo.InvariantCulture), File);
        return System.IO.File.Exists(path) ? path : Path.Combine(_root, name, File);
    }

    private static void Read(DirectoryInfo folder, ImmutableArray<PipelineManifest>.Builder read, ImmutableArray<string>.Builder wrong)
    {
        string shown = $"{Folder}/{folder.Name}";
        if (!ModelNames.IsValid(folder.Name))
        {
            wrong.Add($"{shown}: the name of a pipeline must be {ModelNames.Form}; rename the folder");
            return;
        }

        var versions = new SortedDictionary<int, string>();
        foreach (DirectoryInfo child in folder.EnumerateDirectories())
        {
            if (VersionFolders.TryParse(child.Name, out int version)) versions[version] = Path.Combine(child.FullName, File);
        }

        string alone = Path.Combine(folder.FullName, File);
        if (versions.Count == 0) Read(alone, $"{shown}/{File}", folder.Name, 1, read, wrong);
        else if (System.IO.File.Exists(alone)) wrong.Add($"{shown}/{File} is ignored, since there are folders of versions beside it; move it into one");
        foreach ((int version, string path) in versions)
        {
            Read(path, string.Create(CultureInfo.InvariantCulture, $"{shown}/{version}/{File}"), folder.Name, version, read, wrong);
        }
    }

    private static void Read(
        string path, string shown, string name, int version, ImmutableArray<PipelineManifest>.Builder read, ImmutableArray<string>.Builder wrong)
    {
        if (!System.IO.File.Exists(path))
        {
            wrong.Add($"{shown} is missing");
            return;
        }

        PipelineManifest? manifest = PipelineReader.Read(shown, System.IO.File.ReadAllBytes(path), name, version, out ImmutableArray<string> problems);
        if (manifest is not null) read.Add(manifest);
        wrong.AddRange(problems);
    }
}
