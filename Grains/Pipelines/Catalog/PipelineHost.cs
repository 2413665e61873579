using System.Collections.Concurrent;
using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Pipelines.Manifests;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

/// <summary>Checks and serves the pipelines that are deployed to this PoP, and those of its catalog's folder.</summary>
internal sealed partial class PipelineHost(
    PipelineCatalog catalog, PipelineFolders folders, PipelineModels models, ModelRepository repository, ILogger<PipelineHost> logger) : IArtifactHost
{
    private readonly ConcurrentDictionary<string, int> _latest = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public ArtifactKind Kind => ArtifactKind.Pipeline;

    /// <inheritdoc />
    public int MaxBytes => PipelineLimits.BytesMax;

    /// <inheritdoc />
    public IReadOnlyList<ShippedArtifact> ReadShipped()
    {
        ImmutableArray<PipelineManifest> read = folders.Read(out ImmutableArray<string> problems);
        foreach (string problem in problems) LogProblem(problem);
        return [.. read.Select(pipeline => new ShippedArtifact(pipeline.Name, pipeline.Version, "", folders.PathOf(pipeline.Name, pipeline.Version)))];
    }

    /// <inheritdoc />
    public Task<IPreparedArtifact> PrepareAsync(ArtifactKey key, string manifest, ReadOnlyMemory<byte> content, bool isNew)
    {
        PipelineManifest pipeline = PipelineReader.Read(content.Span, key.Name, key.Version, out ImmutableArray<string> problems)
            ?? throw new ArtifactRefusedException(new Refusal(RefusalCause.InvalidInput, string.Join("; ", problems) + "."));

        // Models have the first right to their names, also those that are not loaded yet.
        bool isTaken = repository.Names().Contains(key.Name) || models.Catalog.Find(key.Name, 0, out _) is not { Cause: RefusalCause.NotFound };
        return isTaken
            ? throw new ArtifactRefusedException(PipelineRefusals.NameTaken(key.Name))
            : Task.FromResult<IPreparedArtifact>(new PreparedPipeline(() => GoLive(pipeline)));
    }

    /// <inheritdoc />
    public void Remove(string name, int version) => catalog.Remove(name, version);

    /// <inheritdoc />
    public void SetLatest(string name, int version)
    {
        _latest[name] = version;

        // One that is not here yet becomes the latest when it comes.
        catalog.SetLatest(name, version);
    }

    /// <inheritdoc />
    public string? UserOf(ArtifactKey key)
    {
        if (key.Kind == ArtifactKind.Pipeline) return null;
        StepKind kind = key.Kind == ArtifactKind.Stage ? StepKind.Stage : StepKind.Model;

        // A model's last version takes the model with it.
        bool isLast = key.Kind == ArtifactKind.Model && models.Catalog.Index().Count(version => version.Model == key.Name) == 1;
        bool IsUser(PipelineStep step) =>
            step.Kind == kind && step.Target == key.Name && (step.Version == key.Version || (isLast && step.Version == 0));
        PipelineManifest? user = catalog.Deployed.FirstOrDefault(pipeline => pipeline.Steps.Any(IsUser));
        return user is null ? null : $"pipeline {PipelineRefusals.NameOf(user)}";
    }

    private void GoLive(PipelineManifest pipeline)
    {
        if (catalog.Put(pipeline) is { } refusal) throw new ArtifactRefusedException(refusal);
        if (_latest.GetValueOrDefault(pipeline.Name) == pipeline.Version) catalog.SetLatest(pipeline.Name, pipeline.Version);
    }
}
