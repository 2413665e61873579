using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Models.Catalog;

namespace EdgeOrleans.Client.Tests.Doubles;

/// <summary>Calls about models that are remembered and answered with nothing.</summary>
/// <param name="held">Holds them until it completes.</param>
internal sealed class FakeModels(Task held) : IEdgeModels
{
    /// <summary>The calls that came, by the names of their methods.</summary>
    public List<string> Calls { get; } = [];

    public Task<bool> IsServerReadyAsync(CancellationToken cancellationToken = default) => AnswerAsync(true, cancellationToken);

    public Task<bool> IsReadyAsync(string model, int version = 0, CancellationToken cancellationToken = default) => AnswerAsync(true, cancellationToken);

    public Task<ImmutableArray<string>> ListAsync(CancellationToken cancellationToken = default) =>
        AnswerAsync(ImmutableArray<string>.Empty, cancellationToken);

    public Task<ModelMetadata> GetMetadataAsync(string model, int version = 0, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("These tests need no metadata.");

    public Task<ImmutableArray<VersionStatistics>> GetStatisticsAsync(string? model = null, int version = 0, CancellationToken cancellationToken = default) =>
        AnswerAsync(ImmutableArray<VersionStatistics>.Empty, cancellationToken);

    public Task<ImmutableArray<ModelIndexEntry>> GetIndexAsync(bool readyOnly = false, CancellationToken cancellationToken = default) =>
        AnswerAsync(ImmutableArray<ModelIndexEntry>.Empty, cancellationToken);

    public Task LoadAsync(string model, ModelOverrides? overrides = null, CancellationToken cancellationToken = default) => AnswerAsync(true, cancellationToken);

    public Task UnloadAsync(string model, CancellationToken cancellationToken = default) => AnswerAsync(true, cancellationToken);

    private async Task<T> AnswerAsync<T>(T answer, CancellationToken stop, [CallerMemberName] string call = "")
    {
        Calls.Add(call);
        await held.WaitAsync(stop);
        return answer;
    }
}
