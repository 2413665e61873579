using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Pops;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment.Local;

/// <summary>How one version comes into use.</summary>
internal sealed partial class LocalDeployments
{
    private void Begin(DeployedVersion entry, PopMember? source)
    {
        LocalVersion? known = _versions.Find(entry.Key);
        if (known is not null && known.Serves(entry)) return;
        IWaitingArtifact? waiting = known?.TakeWaiting(entry);
        LocalVersion version = new(entry);
        _versions.Set(version);
        version.Settled = Task.Run(() => LoadAsync(version, waiting, source));
    }

    private async Task LoadAsync(LocalVersion version, IWaitingArtifact? waiting, PopMember? source)
    {
        DeployedVersion entry = version.Entry;
        await _compilers.WaitAsync();
        try
        {
            using IPreparedArtifact prepared = waiting is null ? await PrepareAsync(entry, source) : await waiting.PrepareAsync();
            lock (_versions.Changing)
            {
                // Another content may have taken its place meanwhile, or it was deleted.
                if (_versions.Find(entry.Key) == version) GoLive(version, prepared);
            }
        }
        catch (Exception failure)
        {
            lock (_versions.Changing)
            {
                Fail(version, failure);
                if (_versions.Find(entry.Key) != version) version.GiveUp();
            }
        }
        finally
        {
            _compilers.Release();
        }
    }

    private async Task<IPreparedArtifact> PrepareAsync(DeployedVersion entry, PopMember? source)
    {
        byte[] content = await _shipped.ReadAsync(entry) ?? await _puller.ReadAsync(entry) ?? await PullAsync(entry, source);
        return await _hosts[entry.Kind].PrepareAsync(entry.Key, entry.Manifest, content, isNew: false);
    }

    /// <summary>Gives the compiler's place to others while PoPs are waited for, and takes one again before the next pull begins.</summary>
    private async Task<byte[]> PullAsync(DeployedVersion entry, PopMember? source)
    {
        _compilers.Release();
        await _pulls.WaitAsync();
        try
        {
            return await _puller.PullAsync(entry, source);
        }
        finally
        {
            await _compilers.WaitAsync();
            _pulls.Release();
        }
    }

    private void Fail(LocalVersion version, Exception failure)
    {
        version.Fail(ReasonOf(failure), failure as ArtifactRefusedException);
        LogFailed(version.Entry.Kind, version.Entry.Name, version.Entry.Version, failure.Message);
    }

    /// <summary>Callers see it: what the machine says of its disk and network is for the log.</summary>
    private static string ReasonOf(Exception failure) =>
        failure is ArtifactRefusedException or ArtifactLackingException ? failure.Message : "the PoP could not get or prepare it; its log has the reason; it is tried again";

    private void GoLive(LocalVersion version, IPreparedArtifact prepared)
    {
        prepared.GoLive();
        version.Succeed();
        LogLevel level = LevelOf(version.Entry.Kind);
        LogLive(level, version.Entry.Kind, version.Entry.Name, version.Entry.Version, version.Entry.Bytes, version.Entry.Hash);
    }

    /// <summary>Pipelines tell of themselves.</summary>
    private static LogLevel LevelOf(ArtifactKind kind) => kind == ArtifactKind.Pipeline ? LogLevel.Debug : LogLevel.Information;
}
