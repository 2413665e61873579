using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Deployment.Peers;
using EdgeOrleans.Grains.Deployment.Reports;
using EdgeOrleans.Grains.Deployment.Store;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Deployment;

/// <summary>Carries out what users ask of the PoP at which they ask.</summary>
internal sealed partial class Deployments(
    KnownIndex known,
    LocalDeployments local,
    Announcer announcer,
    DeploymentReporter reporter,
    TimeProvider clock,
    ILogger<Deployments> logger) : IDeployments
{
    /// <inheritdoc />
    public async Task<DeploymentResult> DeployAsync(ArtifactUpload upload, CancellationToken cancellationToken)
    {
        ArtifactKey key = upload.Key;
        IArtifactHost host = local.HostOf(key.Kind);
        string hash = ArtifactHash.Of(upload.Content.Span);
        if (UploadRules.Refuse(upload, hash, host.MaxBytes, known.All) is { } refusal) return Refused(refusal);
        try
        {
            // A compilation takes a core for up to a second: not the door's thread.
            using IPreparedArtifact prepared = await Task.Run(() => host.PrepareAsync(key, upload.Manifest, upload.Content, isNew: true), cancellationToken);
            DeploymentIndex index = known.All;
            if (UploadRules.RefuseOther(key, hash, prepared.Manifest, index) is { } exists) return Refused(exists);
            DeployedVersion entry = index.TryFind(key, out DeployedVersion? existing) ? existing : NewEntry(upload, hash, prepared.Manifest, index);
            return await DeployAsync(entry, upload.Content, prepared, cancellationToken);
        }
        catch (ArtifactRefusedException refused)
        {
            refused.Waiting?.Dispose();
            return Refused(refused.Refusal);
        }
    }

    /// <inheritdoc />
    public async Task<DeploymentResult> SetLatestAsync(ArtifactKey key, CancellationToken cancellationToken)
    {
        if (!known.All.TryFind(key, out _)) return Refused(DeploymentRefusals.UnknownVersion(key, known.All));
        ArtifactReport? report = await reporter.ReadAsync(key.Kind, key.Name);
        VersionReport? found = report?.Versions.FirstOrDefault(version => version.Entry.Key == key);
        if (found is null) return Refused(DeploymentRefusals.UnknownVersion(key, known.All));
        string[] lacking = [.. found.Pops.Where(pop => pop.State != DeploymentState.Ready).Select(pop => pop.Pop)];
        if (lacking.Length > 0) return Refused(DeploymentRefusals.NotEverywhere(key, lacking));
        return await ChangeAsync(key, IndexEntries.Of(LatestRule.Pin(known.All, key, clock.GetUtcNow())), cancellationToken);
    }

    /// <inheritdoc />
    public Task<DeploymentResult> DeleteAsync(ArtifactKey key, CancellationToken cancellationToken)
    {
        DeploymentIndex index = known.All;
        Refusal? refusal = !index.TryFind(key, out DeployedVersion? entry) ? DeploymentRefusals.UnknownVersion(key, index)
            : entry.Revision == 0 ? DeploymentRefusals.Ships(key)
            : LatestRule.Of(index, key.Kind, key.Name) == key.Version && !MayGoWhole(index, key) ? DeploymentRefusals.IsLatest(key)
            : local.UserOf(key) is { } user ? DeploymentRefusals.IsUsed(key, user)
            : null;
        if (refusal is not null) return Task.FromResult(Refused(refusal));
        DeployedVersion deleted = entry! with { IsDeleted = true, At = clock.GetUtcNow(), Revision = entry.Revision + 1, Manifest = "" };
        return ChangeAsync(key, IndexEntries.Of(deleted), cancellationToken);
    }

    /// <inheritdoc />
    public ImmutableArray<ArtifactReport> List(ArtifactKind kind) => reporter.ReadOwn(kind);

    /// <inheritdoc />
    public async Task<DeploymentResult> ReadAsync(ArtifactKind kind, string name) =>
        await reporter.ReadAsync(kind, name) is { } report ? new DeploymentResult(null, report) : Refused(DeploymentRefusals.Unknown(kind, name));

    private DeployedVersion NewEntry(ArtifactUpload upload, string hash, string manifest, DeploymentIndex index) => new()
    {
        Kind = upload.Key.Kind,
        Name = upload.Key.Name,
        Version = upload.Key.Version,
        Hash = hash,
        Bytes = upload.Content.Length,
        Manifest = manifest,
        At = clock.GetUtcNow(),
        Revision = (index.EntryOf(upload.Key)?.Revision ?? 0) + 1,
    };

    private async Task<DeploymentResult> DeployAsync(
        DeployedVersion entry, ReadOnlyMemory<byte> content, IPreparedArtifact prepared, CancellationToken cancellationToken)
    {
        ArtifactKey key = entry.Key;
        bool ships = entry.Revision == 0;
        if (!ships && await ObstacleToAsync(announcer.KeepAsync(entry, content, cancellationToken)) is { } obstacle) return Refused(obstacle);

        // Another PoP may have been given the same version a moment earlier, or have deleted it.
        DeploymentIndex index = known.All;
        if (!index.TryFind(key, out DeployedVersion? kept)) return Refused(DeploymentRefusals.DeletedMeanwhile(key));
        if (UploadRules.RefuseOther(key, entry.Hash, entry.Manifest, index) is { } exists) return Refused(exists);
        local.Adopt(kept, prepared);
        await local.ApplyAsync([key]);
        Task spread = ships ? Task.CompletedTask : SpreadAsync(IndexEntries.Of(kept), key);
        if (announcer.IsAlone) await spread;
        return await ReadAsync(key.Kind, key.Name);
    }

    /// <summary>Why something cannot be kept; null when it is.</summary>
    private async Task<Refusal?> ObstacleToAsync(Task keeping)
    {
        try
        {
            await keeping;
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogStoreFailed(failure);
            return DeploymentRefusals.StoreFailed();
        }
    }

    /// <summary>Tells the others and, once all of them have it, moves <c>latest</c>.</summary>
    private async Task SpreadAsync(IndexEntries entries, ArtifactKey key)
    {
        try
        {
            await announcer.TellAsync(entries);
            await announcer.AdvanceAsync(key.Kind, key.Name, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogSpreadFailed(key, failure);
        }
    }

    private async Task<DeploymentResult> ChangeAsync(ArtifactKey key, IndexEntries entries, CancellationToken cancellationToken)
    {
        if (await ObstacleToAsync(announcer.KeepAsync(entries, cancellationToken)) is { } obstacle) return Refused(obstacle);
        await local.ApplyAsync([key]);
        await announcer.TellAsync(entries);
        return new DeploymentResult(null, await reporter.ReadAsync(key.Kind, key.Name));
    }

    /// <summary>A model goes with its last version; stages and pipelines stay, since others name them without a version.</summary>
    private static bool MayGoWhole(DeploymentIndex index, ArtifactKey key) =>
        key.Kind == ArtifactKind.Model && index.VersionsOf(key.Kind, key.Name).Count() == 1;

    private static DeploymentResult Refused(Refusal refusal) => new(refusal, null);
}
