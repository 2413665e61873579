using System.Collections.Concurrent;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Store;

namespace EdgeOrleans.Grains.Tests.Deployment.Doubles;

/// <summary>A store that PoPs may share, and that can be out of reach.</summary>
internal sealed class MemoryStore : IArtifactStore
{
    private readonly Lock _lock = new();
    private DeploymentIndex _index = DeploymentIndex.Empty;

    public ConcurrentDictionary<string, byte[]> Contents { get; } = [];

    public bool IsLost { get; set; }

    /// <summary>Happens once, before something is merged.</summary>
    public Func<Task>? BeforeMerge { get; set; }

    public Task<byte[]?> ReadAsync(string hash, int offset, int length, CancellationToken cancellationToken)
    {
        Check();
        byte[]? content = Contents.GetValueOrDefault(hash);
        return Task.FromResult(content?[offset..Math.Min(offset + length, content.Length)]);
    }

    public Task WriteAsync(string hash, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Check();
        Contents[hash] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string hash, CancellationToken cancellationToken)
    {
        Check();
        lock (_lock)
        {
            if (!_index.Uses(hash)) Contents.TryRemove(hash, out _);
        }

        return Task.CompletedTask;
    }

    public Task<DeploymentIndex> ReadIndexAsync(CancellationToken cancellationToken)
    {
        Check();
        return Task.FromResult(_index);
    }

    public async Task<DeploymentIndex> MergeAsync(IndexEntries entries, CancellationToken cancellationToken)
    {
        Check();
        if (BeforeMerge is { } happens)
        {
            BeforeMerge = null;
            await happens();
        }

        lock (_lock) return _index = _index.Merge(entries);
    }

    private void Check()
    {
        if (IsLost) throw new IOException("the store is gone");
    }
}
