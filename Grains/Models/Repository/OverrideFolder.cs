using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Grains.Models.Repository;

/// <summary>A private temporary folder with the files that a load call brought along. Disposing removes it.</summary>
internal sealed class OverrideFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    private OverrideFolder(DirectoryInfo folder) => _folder = folder;

    /// <summary>Full path; it holds a folder for each version.</summary>
    public string Path => _folder.FullName;

    /// <summary>Why the files cannot be taken; null when they can.</summary>
    public static Refusal? Check(string model, ModelOverrides overrides)
    {
        foreach (string path in overrides.Files.Keys)
        {
            if (!TryParse(path, out _))
            {
                return new Refusal(
                    RefusalCause.InvalidInput,
                    $"The load of model '{model}' brings the file '{path}'; only '<version>/{ModelRepository.ModelFile}' is allowed, such as '1/{ModelRepository.ModelFile}'.");
            }
        }

        return null;
    }

    /// <summary>Writes the files, whose paths were checked.</summary>
    public static async Task<OverrideFolder> WriteAsync(ModelOverrides overrides)
    {
        var written = new OverrideFolder(Directory.CreateTempSubdirectory("edgeorleans-model-"));
        try
        {
            foreach ((string path, ReadOnlyMemory<byte> content) in overrides.Files)
            {
                if (!TryParse(path, out string? version)) throw new ArgumentException($"'{path}' is no model file.", nameof(overrides));
                DirectoryInfo folder = Directory.CreateDirectory(System.IO.Path.Combine(written.Path, version!));
                await File.WriteAllBytesAsync(System.IO.Path.Combine(folder.FullName, ModelRepository.ModelFile), content);
            }

            return written;
        }
        catch
        {
            written.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) _folder.Delete(recursive: true);
    }

    private static bool TryParse(string path, out string? version)
    {
        string[] parts = path.Split('/');
        version = parts[0];
        return parts.Length == 2 && VersionFolders.TryParse(version, out _) && parts[1] == ModelRepository.ModelFile;
    }
}
