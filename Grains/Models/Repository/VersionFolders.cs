using System.Collections.Immutable;
using System.Globalization;

namespace EdgeOrleans.Grains.Models.Repository;

/// <summary>Reads the folders of a model's versions.</summary>
internal static class VersionFolders
{
    /// <summary>Whether the text is a version as folders are named: a positive integer without leading zeros.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out int version) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out version) && name[0] != '0';

    /// <summary>All versions, ascending; one without a model file has its problem with it.</summary>
    /// <param name="folder">Full path of the model's folder.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="ignored">The folders whose names are no versions, as the end of a message; empty without any.</param>
    public static ImmutableArray<FolderVersion> Read(string folder, string shown, out string ignored)
    {
        var versions = new List<FolderVersion>();
        var others = new List<string>();
        var root = new DirectoryInfo(folder);
        if (root.Exists)
        {
            foreach (DirectoryInfo child in root.EnumerateDirectories())
            {
                if (TryParse(child.Name, out int version)) versions.Add(Read(child, version, shown));
                else if (child.Name[0] != '.') others.Add($"'{child.Name}'");
            }
        }

        ignored = others.Count == 0 ? "" : $"; not named by a positive integer: {string.Join(", ", others.Order(StringComparer.Ordinal))}";
        return [.. versions.OrderBy(v => v.Version)];
    }

    private static FolderVersion Read(DirectoryInfo folder, int version, string shown)
    {
        string path = Path.Combine(folder.FullName, ModelRepository.ModelFile);
        FileInfo[] files = folder.GetFiles();
        string? problem = Array.Exists(files, file => file.Name == ModelRepository.ModelFile)
            ? null
            : $"{shown}/{folder.Name}/{ModelRepository.ModelFile} is missing";
        IEnumerable<string> stamps = files
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name},{file.Length},{file.LastWriteTimeUtc.Ticks}"));
        return new FolderVersion(version, path, problem, string.Join(';', stamps));
    }
}
