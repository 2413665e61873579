using System.Collections.Immutable;
using EdgeOrleans.Grains.Pipelines.Manifests;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

/// <summary>Deploys the pipelines of the catalog's folder once the models have started, which have the first right to their names.</summary>
internal sealed partial class PipelineStartup(
    PipelineFolders folders, PipelineCatalog catalog, PipelineModels models, ILogger<PipelineStartup> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await models.Catalog.Started.WaitAsync(stoppingToken);
        ImmutableArray<PipelineManifest> read = folders.Read(out ImmutableArray<string> problems);
        foreach (string problem in problems) LogProblem(logger, problem);

        // Ascending, so that the newest is left as the latest.
        foreach (PipelineManifest manifest in read)
        {
            if (catalog.Put(manifest) is { } refusal) LogProblem(logger, refusal.Message);
            else catalog.SetLatest(manifest.Name, manifest.Version);
        }

        catalog.OnStarted();
    }
}
