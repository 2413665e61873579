using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Modules;

/// <summary>
/// Compiled modules in files named by the content of the module. Compiled code is as trusted as this program, so each file
/// begins with a keyed hash over its name and the rest; one that does not fit counts as missing. Files are written under
/// another name and then renamed, so that processes may share the cache; those unused for a month go.
/// </summary>
internal sealed class ModuleCache
{
    private const string Extension = ".cwasm";
    private const string UnfinishedPrefix = "unfinished-";
    private static readonly TimeSpan KeptUnused = TimeSpan.FromDays(30);

    private readonly Engine _engine;
    private readonly TimeProvider _time;
    private readonly string _folder;
    private readonly byte[] _key;
    private readonly string _suffix;

    /// <summary>Makes a cache of code for <paramref name="engine"/>.</summary>
    public ModuleCache(Engine engine, WasmSandboxSettings settings, TimeProvider time)
    {
        _engine = engine;
        _time = time;
        _folder = settings.CacheFolder!;
        _key = settings.CacheKey.ToArray();
        _suffix = $"-{EngineId(settings)}{Extension}";
    }

    /// <summary>Finds a compiled module; null when there is none that is whole, of our key and for this engine.</summary>
    public Module? Find(string sha256)
    {
        string path = PathOf(sha256);
        try
        {
            if (!File.Exists(path)) return null;
            ReadOnlySpan<byte> file = File.ReadAllBytes(path);
            if (file.Length < HMACSHA256.HashSizeInBytes) return null;
            ReadOnlySpan<byte> code = file[HMACSHA256.HashSizeInBytes..];
            if (!CryptographicOperations.FixedTimeEquals(file[..HMACSHA256.HashSizeInBytes], Sign(path, code))) return null;

            // From the bytes that were checked: a mapped file could change afterwards.
            Module module = Module.Deserialize(_engine, "stage", code);
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return module;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or WasmtimeException)
        {
            // It is gone, unreadable, or for another processor.
            return null;
        }
    }

    /// <summary>Keeps a compiled module. Without effect when the folder cannot be written.</summary>
    public void Store(string sha256, Module module)
    {
        string path = PathOf(sha256);
        string unfinished = Path.Combine(_folder, $"{UnfinishedPrefix}{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(_folder);
            byte[] code = module.Serialize();
            using (FileStream file = File.Create(unfinished))
            {
                file.Write(Sign(path, code));
                file.Write(code);
            }

            File.SetLastWriteTimeUtc(unfinished, _time.GetUtcNow().UtcDateTime);
            File.Move(unfinished, path, overwrite: true);
            RemoveUnused();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk: modules are compiled anew at each start.
        }
    }

    private void RemoveUnused()
    {
        DateTime oldest = (_time.GetUtcNow() - KeptUnused).UtcDateTime;
        foreach (FileInfo file in new DirectoryInfo(_folder).EnumerateFiles())
        {
            bool isOurs = file.Extension == Extension || file.Name.StartsWith(UnfinishedPrefix, StringComparison.Ordinal);
            if (isOurs && file.LastWriteTimeUtc < oldest) file.Delete();
        }
    }

    private string PathOf(string sha256) => Path.Combine(_folder, sha256 + _suffix);

    private byte[] Sign(string path, ReadOnlySpan<byte> code)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
        hash.AppendData(code);
        return hash.GetHashAndReset();
    }

    // What compiled code depends on beside the module; Wasmtime itself checks the processor's features.
    private static string EngineId(WasmSandboxSettings settings)
    {
        string parts = $"{typeof(Engine).Assembly.GetName().Version}|{RuntimeInformation.ProcessArchitecture}|{settings.MaxMemoryBytes}"
            + $"|{settings.MaxTableElements}|{settings.StackBytes}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)).AsSpan(0, 8));
    }
}
