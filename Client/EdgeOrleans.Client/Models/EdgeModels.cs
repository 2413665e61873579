using System.Collections.Immutable;
using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Resilience;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Client.Models;

/// <summary>Checks calls about models and has them made.</summary>
internal sealed class EdgeModels(EdgeCaller caller, TimeSpan timeout, TimeSpan loadTimeout) : IEdgeModels
{
    /// <inheritdoc />
    public Task<bool> IsServerReadyAsync(CancellationToken cancellationToken) =>
        CallAsync("The server", static (models, stop) => models.IsServerReadyAsync(stop), timeout, cancellationToken);

    /// <inheritdoc />
    public Task<bool> IsReadyAsync(string model, int version, CancellationToken cancellationToken) =>
        CallModelAsync(model, version, (models, stop) => models.IsReadyAsync(model, version, stop), cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<string>> ListAsync(CancellationToken cancellationToken) =>
        CallAsync("The list of models", static (models, stop) => models.ListAsync(stop), timeout, cancellationToken);

    /// <inheritdoc />
    public Task<ModelMetadata> GetMetadataAsync(string model, int version, CancellationToken cancellationToken) =>
        CallModelAsync(model, version, (models, stop) => models.GetMetadataAsync(model, version, stop), cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<VersionStatistics>> GetStatisticsAsync(string? model, int version, CancellationToken cancellationToken) =>
        model is null
            ? CallAsync("The statistics", static (models, stop) => models.GetStatisticsAsync(null, 0, stop), timeout, cancellationToken)
            : CallModelAsync(model, version, (models, stop) => models.GetStatisticsAsync(model, version, stop), cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<ModelIndexEntry>> GetIndexAsync(bool readyOnly, CancellationToken cancellationToken) =>
        CallAsync("The index of models", (models, stop) => models.GetIndexAsync(readyOnly, stop), timeout, cancellationToken);

    /// <inheritdoc />
    public Task LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken)
    {
        ModelOverrides? brought = overrides is { ManifestJson: null, Files.IsEmpty: true } ? null : overrides;
        return ChangeAsync(model, (models, model, stop) => models.LoadAsync(model, brought, stop), cancellationToken);
    }

    /// <inheritdoc />
    public Task UnloadAsync(string model, CancellationToken cancellationToken) =>
        ChangeAsync(model, static (models, model, stop) => models.UnloadAsync(model, stop), cancellationToken);

    private async Task<T> CallModelAsync<T>(
        string model, int version, Func<IEdgeModels, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        EdgeClient.CheckName(model);
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return await CallAsync($"Model '{model}'", send, timeout, cancellationToken);
    }

    private async Task ChangeAsync(
        string model, Func<IEdgeModels, string, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        EdgeClient.CheckName(model);
        await CallAsync(
            $"Model '{model}'",
            async (models, stop) =>
            {
                await change(models, model, stop);
                return true;
            },
            loadTimeout,
            cancellationToken,
            changes: true);
    }

    private Task<T> CallAsync<T>(
        string subject, Func<IEdgeModels, CancellationToken, Task<T>> send, TimeSpan deadline, CancellationToken cancellationToken, bool changes = false) =>
        caller.CallAsync(new ModelsCall<T>(subject, send, changes) { Timeout = deadline }, cancellationToken);
}
