using System.Collections.Immutable;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Client.Cluster;

/// <summary>The calls about models at a PoP's catalog.</summary>
internal sealed class PopModels(ClusterLink link, string pop) : IEdgeModels
{
    /// <inheritdoc />
    public Task<bool> IsServerReadyAsync(CancellationToken cancellationToken) =>
        CallAsync("The server", static catalog => catalog.IsServing(), cancellationToken);

    /// <inheritdoc />
    public Task<bool> IsReadyAsync(string model, int version, CancellationToken cancellationToken) =>
        AskAsync(model, catalog => catalog.IsReady(model, version), cancellationToken);

    /// <inheritdoc />
    public async Task<ImmutableArray<string>> ListAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<ModelIndexEntry> index = await GetIndexAsync(readyOnly: true, cancellationToken);
        return [.. index.Select(version => version.Model).Distinct(StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public Task<ModelMetadata> GetMetadataAsync(string model, int version, CancellationToken cancellationToken) =>
        AskAsync(model, catalog => catalog.Metadata(model, version), cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<VersionStatistics>> GetStatisticsAsync(string? model, int version, CancellationToken cancellationToken) =>
        AskAsync(model, catalog => catalog.Statistics(model, version), cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<ModelIndexEntry>> GetIndexAsync(bool readyOnly, CancellationToken cancellationToken) =>
        CallAsync("The index of models", catalog => catalog.Index(readyOnly), cancellationToken);

    /// <inheritdoc />
    public Task LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken)
    {
        long bytes = overrides?.Files.Values.Sum(static file => (long)file.Length) ?? 0;
        return bytes > MessageLimits.MostBytes
            ? throw Failures.OverridesTooLarge(model, bytes, MessageLimits.MostBytes)
            : AskAsync(model, catalog => catalog.Load(model, overrides, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task UnloadAsync(string model, CancellationToken cancellationToken) =>
        AskAsync(model, catalog => catalog.Unload(model, cancellationToken), cancellationToken);

    private async Task<T> AskAsync<T>(string? model, Func<ICatalogGrain, Task<CatalogAnswer<T>>> ask, CancellationToken stop)
    {
        CatalogAnswer<T> answer = await CallAsync(model is null ? "The statistics" : $"Model '{model}'", ask, stop);
        return answer.Refusal is { } refusal ? throw Failures.Refused(refusal) : answer.Value!;
    }

    private async Task<T> CallAsync<T>(string subject, Func<ICatalogGrain, Task<T>> ask, CancellationToken stop)
    {
        try
        {
            IClusterClient client = await link.JoinAsync(stop);
            return await ask(client.GetGrain<ICatalogGrain>(pop)).WaitAsync(stop);
        }
        catch (Exception failure) when (failure is not EdgeException)
        {
            throw ClusterFailures.Of(subject, $"PoP '{pop}'", failure, stop);
        }
    }
}
