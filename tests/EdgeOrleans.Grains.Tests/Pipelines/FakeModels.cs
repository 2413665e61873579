using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Grains.Tests.Pipelines;

/// <summary>The models of a PoP, one version each.</summary>
internal sealed class FakeModels : IModelCatalog, IModelResidency, IResidencyState
{
    private readonly Dictionary<string, FakeModel> _models = new(StringComparer.Ordinal);

    public Task Started { get; set; } = Task.CompletedTask;

    public long UsedBytes => 1;

    public long BudgetBytes => 2;

    public FakeModel this[string model] => _models[model];

    public FakeModel Add(string model, Func<InferenceRequest, CancellationToken, Task<InferenceResult>> run) => _models[model] = new FakeModel(model, run);

    public FakeModel Add(string model, Func<InferenceRequest, InferenceResult> run) => Add(model, (request, _) => Task.FromResult(run(request)));

    /// <summary>A model that gives an FP32 tensor out of the FP32 tensor that it gets first.</summary>
    public FakeModel Add(string model, string output, Func<float, float> map) =>
        Add(model, request => Respond(request, FakeStages.Map(request.Inputs[0], output, map)));

    public static InferenceResponse Respond(InferenceRequest request, params Tensor[] outputs) => new()
    {
        Model = request.Model,
        Version = request.Version,
        Outputs = request.Outputs.IsEmpty ? [.. outputs] : [.. request.Outputs.Select(name => outputs.Single(output => output.Name == name))],
        Pop = "here",
        Device = "CUDA:0",
        Timing = new InferenceTiming(TimeSpan.FromMilliseconds(2), TimeSpan.Zero, TimeSpan.FromMilliseconds(5), TimeSpan.Zero, 4),
    };

    public Refusal? Resolve(string model, int version, out int resolved)
    {
        resolved = 0;
        if (!_models.TryGetValue(model, out FakeModel? known)) return new Refusal(RefusalCause.NotFound, $"Model '{model}' is not found.");
        resolved = known.Version;
        return known.Obstacle;
    }

    public Refusal? Find(string model, int version, out ModelVersion? found)
    {
        found = _models.TryGetValue(model, out FakeModel? known) ? Describe(known) : null;
        return known is null ? new Refusal(RefusalCause.NotFound, $"Model '{model}' is not found.") : null;
    }

    public IReadOnlyList<ModelVersion> Index() => [.. _models.Values.OrderBy(model => model.Name, StringComparer.Ordinal).Select(Describe)];

    public IReadOnlyList<ModelVersion> Versions(string model) => [.. _models.Values.Where(known => known.Name == model).Select(Describe)];

    public ValueTask<ReplicaLease> RentAsync(string model, int version, CancellationToken cancellationToken)
    {
        FakeModel known = _models[model];
        known.Rents++;
        known.State = known.State with { Warmth = ModelWarmth.Warm };
        return new(new ReplicaLease(known, known));
    }

    public bool IsIdle(string model, int version) => LoadOf(model, version) is { InFlight: 0 };

    public ReplicaLoad? LoadOf(string model, int version) => _models[model].State is { Warmth: ModelWarmth.Warm } state ? state.Load : null;

    public TimeSpan? AnswerTimeOf(string model, int version, InferenceRequest request) => null;

    public VersionResidency? StateOf(string model, int version) => _models.TryGetValue(model, out FakeModel? known) ? known.State : null;

    public Task<Refusal?> LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);

    public Task<Refusal?> UnloadAsync(string model, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);

    private static ModelVersion Describe(FakeModel model) => new()
    {
        Model = model.Name,
        Version = model.Version,
        State = model.Obstacle is null ? ModelState.Ready : ModelState.Unavailable,
        Manifest = new ModelManifest(),
        Statistics = new ModelStatistics(),
    };
}
