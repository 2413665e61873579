using Microsoft.Extensions.Hosting;

namespace EdgeOrleans.Grains.Pipelines.Catalog;

/// <summary>Says that pipelines have started once the models have; those that are deployed were put before.</summary>
internal sealed class PipelineStartup(PipelineCatalog catalog, PipelineModels models) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await models.Catalog.Started.WaitAsync(stoppingToken);
        catalog.OnStarted();
    }
}
