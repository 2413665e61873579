using EdgeOrleans.Grains.Deployment.Index;

namespace EdgeOrleans.Grains.Deployment.Store;

/// <summary>Files below a folder, which PoPs of one machine may share: <c>index.json</c>, and each content below <c>content/</c>.</summary>
/// <param name="folder">Full path; it is made when the first thing is kept.</param>
/// <param name="clock">For the wait while another writes the index, and the age of what was left half written.</param>
internal sealed class FileArtifactStore(string folder, TimeProvider clock) : IArtifactStore
{
    private readonly string _contents = Path.Combine(folder, "content");
    private readonly string _indexPath = Path.Combine(folder, "index.json");
    private readonly SharedFile _index = new(Path.Combine(folder, "index.json"), clock);
    private bool _isTidied;

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
        Directory.CreateDirectory(_contents);
        await new SharedFile(path, clock).ReplaceAsync(content, cancellationToken);
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string hash, CancellationToken cancellationToken)
    {
        string path = PathOf(hash);
        if (!File.Exists(path)) return;
        await using FileStream held = await _index.LockAsync(cancellationToken);
        if (!(await ReadIndexAsync(cancellationToken)).Uses(hash)) File.Delete(path);
    }

    /// <inheritdoc />
    public async Task<DeploymentIndex> ReadIndexAsync(CancellationToken cancellationToken)
    {
        if (!Interlocked.Exchange(ref _isTidied, true))
        {
            PartFiles.RemoveOld(folder, clock);
            PartFiles.RemoveOld(_contents, clock);
        }

        return File.Exists(_indexPath) ? DeploymentIndex.Empty.Merge(IndexJson.Read(await _index.ReadAsync(cancellationToken))) : DeploymentIndex.Empty;
    }

    /// <inheritdoc />
    public async Task<DeploymentIndex> MergeAsync(IndexEntries entries, CancellationToken cancellationToken)
    {
        await using FileStream held = await _index.LockAsync(cancellationToken);
        DeploymentIndex before = await ReadIndexAsync(cancellationToken);
        DeploymentIndex after = before.Merge(entries);
        if (after != before) await _index.ReplaceAsync(IndexJson.Write(after.Entries), cancellationToken);
        return after;
    }

    private string PathOf(string hash) => ArtifactHash.IsValid(hash)
        ? Path.Combine(_contents, hash)
        : throw new ArgumentException($"'{hash}' is no hash of a content.", nameof(hash));
}
