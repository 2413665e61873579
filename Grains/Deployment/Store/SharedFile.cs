namespace EdgeOrleans.Grains.Deployment.Store;

/// <summary>A file that several processes may write, each as a whole and one after another.</summary>
/// <param name="path">Full path; its folder is made with the lock.</param>
/// <param name="clock">For the wait while another writes it.</param>
internal sealed class SharedFile(string path, TimeProvider clock)
{
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    /// <summary>Whether other users of the machine may not read it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Reads it.</summary>
    public Task<byte[]> ReadAsync(CancellationToken cancellationToken) => File.ReadAllBytesAsync(path, cancellationToken);

    /// <summary>Keeps others from writing until the result is disposed.</summary>
    public async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.ChangeExtension(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.GetElapsedTime(start) < LockPatience)
            {
                await Task.Delay(LockPause, clock, cancellationToken);
            }
        }
    }

    /// <summary>Writes it in one step, so that nobody reads half of it.</summary>
    public async Task ReplaceAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string part = PartFiles.PathFor(path);
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (IsPrivate && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (FileStream file = new(part, options))
            {
                await file.WriteAsync(content, cancellationToken);

                // Else the new name may outlast a loss of power and the content not.
                await Task.Run(() => file.Flush(flushToDisk: true), cancellationToken);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(part)) File.Delete(part);
        }
    }
}
