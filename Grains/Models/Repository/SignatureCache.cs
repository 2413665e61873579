using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Models.Repository;

/// <summary>Signatures of files that are not loaded, read when somebody asks and kept until the file's time or size changes.</summary>
internal sealed partial class SignatureCache(ISignatureReader reader, ILogger<SignatureCache> logger)
{
    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, ModelSignature? Signature)> _read = new(StringComparer.Ordinal);

    /// <summary>The file's inputs and outputs; null where it cannot be read.</summary>
    public ModelSignature? Get(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return null;
        if (_read.TryGetValue(path, out var known) && known.Written == file.LastWriteTimeUtc && known.Length == file.Length) return known.Signature;
        ModelSignature? signature = TryRead(path);
        _read[path] = (file.LastWriteTimeUtc, file.Length, signature);
        return signature;
    }

    /// <summary>Forgets the files below a folder that is about to go.</summary>
    public void Forget(string folder)
    {
        foreach (string path in _read.Keys)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal)) _read.TryRemove(path, out _);
        }
    }

    private ModelSignature? TryRead(string path)
    {
        try
        {
            return reader.Read(path);
        }
        catch (Exception e) when (e is ModelLoadException or IOException or UnauthorizedAccessException)
        {
            LogUnreadable(path, e.Message);
            return null;
        }
    }
}
