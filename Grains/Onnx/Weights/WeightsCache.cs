using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Weights;

/// <summary>
/// Optimised copies of models with their weights in a file beside them, which the runtime maps instead of reading.
/// Each copy is a folder named by the content of the model, made under another name and then renamed, so that
/// processes may share the cache.
/// </summary>
/// <param name="folder">The cache's folder; it is made when it does not exist.</param>
internal sealed class WeightsCache(string folder)
{
    /// <summary>Bytes of the smallest model file that gets a copy; below, a copy costs more files than it saves memory.</summary>
    public const long MinModelBytes = 8L << 20;

    private const string ModelFile = "model.onnx";
    private const string WeightsFile = "weights.bin";
    private const string SourceFile = "source.txt";
    private const string UnfinishedPrefix = "unfinished-";
    private static readonly TimeSpan UnfinishedAge = TimeSpan.FromHours(1);

    /// <summary>Path of the copy of the model at <paramref name="modelPath"/>; null when there is none and none can be made.</summary>
    /// <param name="modelPath">The model's path.</param>
    /// <param name="createOptions">Makes the options that the model is opened with.</param>
    public string? Find(string modelPath, Func<SessionOptions> createOptions)
    {
        try
        {
            if (new FileInfo(modelPath).Length < MinModelBytes) return null;
            string entry = Path.Combine(folder, Key(modelPath));
            if (!Directory.Exists(entry)) Make(modelPath, entry, createOptions);
            return Path.Combine(entry, ModelFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OnnxRuntimeException)
        {
            // A full disk, a folder without write permission, a model that cannot be saved: it is read in the plain way.
            return null;
        }
    }

    /// <summary>Removes a copy that the runtime does not take.</summary>
    public static void Remove(string copyPath) => Delete(Path.GetDirectoryName(copyPath)!);

    private void Make(string modelPath, string entry, Func<SessionOptions> createOptions)
    {
        DirectoryInfo unfinished = Directory.CreateDirectory(Path.Combine(folder, $"{UnfinishedPrefix}{Guid.NewGuid():N}"));
        try
        {
            RemoveAbandoned(unfinished);
            Save(modelPath, unfinished.FullName, createOptions);
            unfinished.MoveTo(entry);
        }
        catch (IOException) when (Directory.Exists(entry))
        {
            // Another process made the same copy in the meantime.
            Delete(unfinished.FullName);
        }
        catch
        {
            Delete(unfinished.FullName);
            throw;
        }
    }

    private static void Save(string modelPath, string entry, Func<SessionOptions> createOptions)
    {
        using SessionOptions options = createOptions();
        options.OptimizedModelFilePath = Path.Combine(entry, ModelFile);
        options.AddSessionConfigEntry("session.optimized_model_external_initializers_file_name", WeightsFile);
        options.AddSessionConfigEntry("session.optimized_model_external_initializers_min_size_in_bytes", "1024");
        new InferenceSession(modelPath, options).Dispose();
        File.WriteAllText(Path.Combine(entry, SourceFile), Path.GetFullPath(modelPath));
    }

    // Models that were deleted or replaced, and what a process left behind that died while it wrote.
    private void RemoveAbandoned(DirectoryInfo mine)
    {
        foreach (DirectoryInfo entry in new DirectoryInfo(folder).EnumerateDirectories())
        {
            bool isUnfinished = entry.Name.StartsWith(UnfinishedPrefix, StringComparison.Ordinal);
            if (isUnfinished ? mine.LastWriteTimeUtc - entry.LastWriteTimeUtc > UnfinishedAge : IsOrphan(entry)) Delete(entry.FullName);
        }
    }

    private static bool IsOrphan(DirectoryInfo entry)
    {
        FileInfo source = new(Path.Combine(entry.FullName, SourceFile));
        if (!source.Exists) return false;
        FileInfo model = new(File.ReadAllText(source.FullName));
        return !model.Exists || model.LastWriteTimeUtc > source.LastWriteTimeUtc;
    }

    private static void Delete(string entry)
    {
        try
        {
            Directory.Delete(entry, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in use or read-only; it costs disk space alone.
        }
    }

    // Optimised graphs are for one version of the runtime and one vector width.
    private static string Key(string modelPath)
    {
        using FileStream model = File.OpenRead(modelPath);
        string content = Convert.ToHexStringLower(SHA256.HashData(model).AsSpan(0, 16));
        string vectors = Avx512F.IsSupported ? "avx512" : Avx2.IsSupported ? "avx2" : "base";
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return $"{content}-{OrtEnv.Instance().GetVersionString()}-{architecture}-{vectors}";
    }
}
