using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Deployment.Store;

/// <summary>Files below a folder, which PoPs of one machine may share: <c>index.json</c>, and each content below <c>content/</c>.</summary>
/// <param name="folder">Full path; it is made when the first thing is kept.</param>
/// <param name="clock">For the wait while another writes the index.</param>
internal sealed class FileArtifactStore(string folder, TimeProvider clock) : IArtifactStore
{
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    private readonly string _contents = Path.Combine(folder, "content");
    private readonly string _index = Path.Combine(folder, "index.json");

    /// <inheritdoc />
    public async Task<byte[]?> ReadAsync(string hash, int offset, int length, CancellationToken cancellationToken)
    {
        string path = PathOf(hash);
        if (!File.Exists(path)) return null;
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        file.Position = offset;
        byte[] part = new byte[Math.Clamp(file.Length - offset, 0, length)];
        await file.ReadExactlyAsync(part, cancellationToken);
        return part;
    }

    /// <inheritdoc />
    public async Task WriteAsync(string hash, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string path = PathOf(hash);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(_contents);
        await ReplaceAsync(path, content, cancellationToken);
    }

    /// <inheritdoc />
    public Task DeleteAsync(string hash, CancellationToken cancellationToken)
    {
        string path = PathOf(hash);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<DeploymentIndex> ReadIndexAsync(CancellationToken cancellationToken) =>
        File.Exists(_index)
            ? DeploymentIndex.Empty.Merge(IndexJson.Read(await File.ReadAllBytesAsync(_index, cancellationToken)))
            : DeploymentIndex.Empty;

    /// <inheritdoc />
    public async Task<DeploymentIndex> MergeAsync(IndexEntries entries, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await using FileStream held = await LockAsync(cancellationToken);
        DeploymentIndex before = await ReadIndexAsync(cancellationToken);
        DeploymentIndex after = before.Merge(entries);
        if (after != before) await ReplaceAsync(_index, IndexJson.Write(after.Entries), cancellationToken);
        return after;
    }

    private string PathOf(string hash) => ArtifactHash.IsValid(hash)
        ? Path.Combine(_contents, hash)
        : throw new ArgumentException($"'{hash}' is no hash of a content.", nameof(hash));

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "index.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.GetElapsedTime(start) < LockPatience)
            {
                await Task.Delay(LockPause, clock, cancellationToken);
            }
        }
    }

    /// <summary>In one step, so that nobody reads half of it.</summary>
    private static async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await File.WriteAllBytesAsync(part, content, cancellationToken);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(part)) File.Delete(part);
        }
    }
}
