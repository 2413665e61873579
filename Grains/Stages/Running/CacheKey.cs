using System.Security.Cryptography;

namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>
/// The key that compiled modules are signed with: random, in a file beside them that its owner alone can read, since whoever
/// has it can make this program run any code.
/// </summary>
internal static class CacheKey
{
    private const int Bytes = 32;
    private const string FileName = "key";
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, and makes it when there is none.</summary>
    /// <param name="folder">The folder of the cache, made when it is missing.</param>
    /// <exception cref="IOException">The folder cannot be written, or what is there is no key.</exception>
    public static byte[] ReadOrMake(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) Make(folder, path);
        byte[] key = File.ReadAllBytes(path);
        if (key.Length != Bytes) throw new IOException($"{path} is no key of {Bytes} bytes; delete it, and another is made.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnersFile) != UnixFileMode.None)
        {
            throw new IOException($"{path} can be read by others than its owner; delete it and what is beside it, and another is made.");
        }

        return key;
    }

    private static void Make(string folder, string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnersFolder);
        using FileStream alone = HoldLock(path + ".lock");
        if (File.Exists(path)) return;

        string part = Path.Combine(folder, $"{FileName}.{Guid.NewGuid():N}");
        using (FileStream file = new(part, OwnersAlone(FileMode.CreateNew))) file.Write(RandomNumberGenerator.GetBytes(Bytes));

        // Whole or not at all, since others read without the lock.
        File.Move(part, path);
    }

    /// <summary>Waits for other makers; each needs microseconds, and the lock of one that dies goes with it.</summary>
    private static FileStream HoldLock(string path)
    {
        SpinWait wait = default;
        while (true)
        {
            try
            {
                return new FileStream(path, OwnersAlone(FileMode.OpenOrCreate));
            }
            catch (IOException) when (File.Exists(path))
            {
                wait.SpinOnce();
            }
        }
    }

    private static FileStreamOptions OwnersAlone(FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersFile;
        return options;
    }
}
