using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Benchmarks.Ladder.Fakes;

internal sealed class SingleModelCatalog : IModelCatalog
{
    public bool IsStarted => true;

    public IReadOnlyList<ModelVersion> Index() => [];

    public IReadOnlyList<ModelVersion> Versions(string model) => [];

    public Refusal? Resolve(string model, int version, out int resolved)
    {
        resolved = 1;
        return null;
    }

    public Refusal? Find(string model, int version, out ModelVersion? found)
    {
        found = null;
        return null;
    }

    public Task<Refusal?> LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);

    public Task<Refusal?> UnloadAsync(string model, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);
}
