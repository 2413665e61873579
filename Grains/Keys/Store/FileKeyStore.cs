using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Store;

namespace EdgeOrleans.Grains.Keys.Store;

/// <summary>A file for this user alone, which PoPs of one machine may share.</summary>
/// <param name="path">Full path; the file is made when the first key is kept.</param>
/// <param name="retention">What is forgotten.</param>
/// <param name="clock">For the wait while another writes it, and the age of what was left half written.</param>
internal sealed class FileKeyStore(string path, KeyRetention retention, TimeProvider clock) : IKeyStore
{
    private readonly SharedFile _file = new(path, clock) { IsPrivate = true };
    private volatile Reading? _last;
    private bool _isTidied;

    /// <inheritdoc />
    public async Task<KeyIndex> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Interlocked.Exchange(ref _isTidied, true)) PartFiles.RemoveOld(Path.GetDirectoryName(path)!, clock);
        FileInfo file = new(path);
        if (!file.Exists) return KeyIndex.Empty;
        (DateTime Time, long Length) stamp = (file.LastWriteTimeUtc, file.Length);
        if (_last is { } last && last.Stamp == stamp) return last.Index;
        KeyIndex index = KeyIndex.Empty.Merge(KeyJson.Read(await _file.ReadAsync(cancellationToken)));
        _last = new Reading(stamp, index);
        return index;
    }

    /// <inheritdoc />
    public async Task<KeyIndex> MergeAsync(ImmutableArray<ApiKey> keys, CancellationToken cancellationToken)
    {
        await using FileStream held = await _file.LockAsync(cancellationToken);
        KeyIndex before = File.Exists(path) ? KeyIndex.Empty.Merge(KeyJson.Read(await _file.ReadAsync(cancellationToken))) : KeyIndex.Empty;
        KeyIndex after = before.Merge(keys).Keep(retention);
        if (after != before) await _file.ReplaceAsync(KeyJson.Write(after.Keys), cancellationToken);
        return after;
    }

    private sealed record Reading((DateTime Time, long Length) Stamp, KeyIndex Index);
}
