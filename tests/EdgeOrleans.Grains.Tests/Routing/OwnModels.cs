using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;

namespace EdgeOrleans.Grains.Tests.Routing;

/// <summary>The router's own PoP with one model, <c>m</c>, or none.</summary>
internal sealed class OwnModels : IModelCatalog, IModelResidency, IResidencyState, IModelReplica, IReplicaPin
{
    /// <summary>Whether the PoP serves it.</summary>
    public bool Serves { get; set; } = true;

    /// <summary>Whether it is in memory.</summary>
    public bool IsWarm { get; set; } = true;

    /// <summary>How often it ran here.</summary>
    public int Runs { get; private set; }

    /// <summary>How often its replica was asked for, which loads it.</summary>
    public int Rents { get; private set; }

    /// <summary>Milliseconds of a load.</summary>
    public double LoadTime { get; set; } = 1000;

    public long UsedBytes => 0;

    public long BudgetBytes => 0;

    /// <summary>What it answers.</summary>
    public Func<InferenceRequest, InferenceResult> Answer { get; set; } = request => RouterUnderTest.Respond(request, "here");

    public ReplicaLoad Load { get; set; } = new(0, 0, 4, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));

    public Task Started => Task.CompletedTask;

    public ModelSignature Signature { get; } = new([], []);

    public string Device => "CPU";

    public long MemoryBytes => 0;

    public Refusal? Resolve(string model, int version, out int resolved)
    {
        resolved = version == 0 ? 1 : version;
        return Serves && model == "m" ? null : new Refusal(RefusalCause.NotFound, $"Model '{model}' is not found.");
    }

    public bool IsIdle(string model, int version) => IsWarm && Load.InFlight == 0;

    public ReplicaLoad? LoadOf(string model, int version) => IsWarm ? Load : null;

    /// <summary>How long a tenant's request takes in its turns.</summary>
    public TimeSpan? AnswerTime { get; set; }

    public TimeSpan? AnswerTimeOf(InferenceRequest request) => AnswerTime;

    public TimeSpan? AnswerTimeOf(string model, int version, InferenceRequest request) => AnswerTime;

    public ValueTask<ReplicaLease> RentAsync(string model, int version, CancellationToken cancellationToken)
    {
        Rents++;
        return new(new ReplicaLease(this, this));
    }

    public VersionResidency? StateOf(string model, int version) => new VersionResidency(
        IsWarm ? ModelWarmth.Warm : ModelWarmth.Cold, Load, TimeSpan.Zero, TimeSpan.FromMilliseconds(LoadTime), 0);

    public Task<InferenceResult> InferAsync(InferenceRequest request, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        Runs++;
        return Task.FromResult(Answer(request));
    }

    public void Release()
    {
    }

    public ValueTask DisposeAsync() => default;

    public IReadOnlyList<ModelVersion> Index() => throw new NotSupportedException();

    public IReadOnlyList<ModelVersion> Versions(string model) => throw new NotSupportedException();

    public Refusal? Find(string model, int version, out ModelVersion? found) => throw new NotSupportedException();

    public Task<Refusal?> LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Refusal?> UnloadAsync(string model, CancellationToken cancellationToken) => throw new NotSupportedException();
}
