using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;

namespace EdgeOrleans.Benchmarks.Routing;

/// <summary>A PoP without models.</summary>
internal sealed class NoModels : IModelCatalog, IModelResidency, IResidencyState
{
    private static readonly Refusal None = new(RefusalCause.NotFound, "This PoP serves no model.");

    public Task Started => Task.CompletedTask;

    public IReadOnlyList<ModelVersion> Index() => [];

    public IReadOnlyList<ModelVersion> Versions(string model) => [];

    public Refusal? Resolve(string model, int version, out int resolved)
    {
        resolved = 0;
        return None;
    }

    public Refusal? Find(string model, int version, out ModelVersion? found)
    {
        found = null;
        return None;
    }

    public Task<Refusal?> LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(None);

    public Task<Refusal?> UnloadAsync(string model, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(None);

    public ValueTask<ReplicaLease> RentAsync(string model, int version, CancellationToken cancellationToken) => new(new ReplicaLease(None));

    public bool IsIdle(string model, int version) => false;

    public long UsedBytes => 0;

    public long BudgetBytes => 0;

    public VersionResidency? StateOf(string model, int version) => null;

    public ReplicaLoad? LoadOf(string model, int version) => null;

    /// <inheritdoc />
    public TimeSpan? AnswerTimeOf(string model, int version, InferenceRequest request) => null;
}
