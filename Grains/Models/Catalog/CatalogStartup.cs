using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Models.Catalog;

/// <summary>Starts the catalog beside the rest of the host and, with <see cref="CatalogOptions.Watch"/>, the watch over its folder.</summary>
internal sealed class CatalogStartup(ModelCatalog catalog, CatalogWatcher watcher, IOptions<CatalogOptions> options) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The scan reads files: not on the thread that starts the host.
        await Task.Yield();
        await catalog.StartAsync(stoppingToken);
        if (options.Value.Watch) await watcher.RunAsync(stoppingToken);
    }
}
