using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Grains.Tests.Pops;

/// <summary>A catalog that starts when the test says.</summary>
internal sealed class FakeCatalog : IModelCatalog
{
    public TaskCompletionSource Start { get; } = new();

    public List<ModelVersion> Models { get; } = [];

    public Task Started => Start.Task;

    public IReadOnlyList<ModelVersion> Index() => Models;

    public IReadOnlyList<ModelVersion> Versions(string model) => [.. Models.Where(version => version.Model == model)];

    public Refusal? Resolve(string model, int version, out int resolved)
    {
        resolved = Models.LastOrDefault(known => known.Model == model && known.State == ModelState.Ready)?.Version ?? 0;
        return resolved == 0 ? new Refusal(RefusalCause.NotFound, "none") : null;
    }

    public Refusal? Find(string model, int version, out ModelVersion? found) => throw new NotSupportedException();

    public Task<Refusal?> LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Refusal?> UnloadAsync(string model, CancellationToken cancellationToken) => throw new NotSupportedException();
}
