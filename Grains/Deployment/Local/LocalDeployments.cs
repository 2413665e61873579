using System.Collections.Immutable;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Store;
using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment.Local;

/// <summary>What this PoP serves of what is deployed: brings its hosts in line with the index. Thread-safe.</summary>
internal sealed partial class LocalDeployments : IDisposable
{
    private readonly Dictionary<(ArtifactKind Kind, string Name), int> _latest = [];
    private readonly SemaphoreSlim _compilers = new(Environment.ProcessorCount);
    private readonly SemaphoreSlim _pulls = new(Environment.ProcessorCount);
    private readonly ImmutableDictionary<ArtifactKind, IArtifactHost> _hosts;
    private readonly KnownIndex _known;
    private readonly LocalVersions _versions;
    private readonly ShippedArtifacts _shipped;
    private readonly ArtifactPuller _puller;
    private readonly IArtifactStore _store;
    private readonly ILogger<LocalDeployments> _logger;

    public LocalDeployments(
        IEnumerable<IArtifactHost> hosts,
        KnownIndex known,
        LocalVersions versions,
        ShippedArtifacts shipped,
        ArtifactPuller puller,
        IArtifactStore store,
        ILogger<LocalDeployments> logger)
    {
        _hosts = hosts.ToImmutableDictionary(host => host.Kind);
        (_known, _versions, _shipped, _puller, _store, _logger) = (known, versions, shipped, puller, store, logger);
    }

    /// <summary>The host of a kind.</summary>
    public IArtifactHost HostOf(ArtifactKind kind) => _hosts[kind];

    /// <summary>What uses a version, such as <c>pipeline 'x' version 1</c>; null where nothing does.</summary>
    public string? UserOf(ArtifactKey key) => _hosts.Values.Select(host => host.UserOf(key)).FirstOrDefault(user => user is not null);

    /// <summary>Serves a version that was prepared already, unless it is served.</summary>
    /// <exception cref="Exception">It cannot be served after all; it has failed.</exception>
    public void Adopt(DeployedVersion entry, IPreparedArtifact prepared)
    {
        lock (_versions.Changing)
        {
            if (_versions.Find(entry.Key) is { State: DeploymentState.Ready } served && served.Serves(entry)) return;
            LocalVersion version = new(entry);
            _versions.Set(version);
            try
            {
                GoLive(version, prepared);
            }
            catch (Exception failure)
            {
                Fail(version, failure);
                throw;
            }
        }
    }

    /// <summary>
    /// Begins to serve what the index has and this PoP has not, tries again what could not be pulled, and serves no longer
    /// what was deleted.
    /// </summary>
    /// <param name="awaited">The versions to wait for.</param>
    /// <param name="source">A PoP that has what is new; null where any may.</param>
    /// <returns>Completes when each of the versions to wait for serves or has failed.</returns>
    public async Task ApplyAsync(IEnumerable<ArtifactKey> awaited, PopMember? source = null)
    {
        List<LocalVersion> removed = [];
        Task[] settled;
        lock (_versions.Changing)
        {
            DeploymentIndex index = _known.All;
            foreach (DeployedVersion entry in Wanted(index)) Begin(entry, source);
            foreach (LocalVersion version in _versions.All.Where(version => !index.TryFind(version.Entry.Key, out _)))
            {
                removed.Add(version);
                Remove(version);
            }

            MoveLatest(index);
            settled = [.. awaited.Select(key => _versions.Find(key)?.Settled ?? Task.CompletedTask)];
        }

        await ForgetAsync([.. removed.Select(version => version.Entry.Hash).Where(hash => !_known.Shared.Uses(hash))]);
        await Task.WhenAll(settled);
    }

    /// <summary>Completes when each version that this PoP has now serves or has failed.</summary>
    public Task SettledAsync() => Task.WhenAll(_versions.All.Select(version => version.Settled));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (LocalVersion version in _versions.All) _versions.Remove(version.Entry.Key);
        _compilers.Dispose();
        _pulls.Dispose();
    }

    private IEnumerable<DeployedVersion> Wanted(DeploymentIndex index) =>
        index.Entries.Versions.Where(entry => !entry.IsDeleted && _hosts.ContainsKey(entry.Kind));

    private void Remove(LocalVersion version)
    {
        DeployedVersion entry = version.Entry;
        _versions.Remove(entry.Key);
        _hosts[entry.Kind].Remove(entry.Name, entry.Version);
        LogRemoved(entry.Kind, entry.Name, entry.Version);
    }

    private async Task ForgetAsync(string[] hashes)
    {
        if (hashes.Length == 0) return;
        try
        {
            // A store of this PoP's own may not have heard that they are used no longer.
            await _store.MergeAsync(_known.Shared.Entries, CancellationToken.None);
            foreach (string hash in hashes) await _store.DeleteAsync(hash, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogNotForgotten(failure);
        }
    }

    private void MoveLatest(DeploymentIndex index)
    {
        foreach ((ArtifactKind kind, IArtifactHost host) in _hosts)
        {
            foreach (string name in index.NamesOf(kind))
            {
                int latest = LatestRule.Of(index, kind, name);
                if (_latest.GetValueOrDefault((kind, name)) == latest) continue;
                _latest[(kind, name)] = latest;
                host.SetLatest(name, latest);
                LogLevel level = LevelOf(kind);
                LogLatest(level, kind, name, latest);
            }
        }
    }
}
