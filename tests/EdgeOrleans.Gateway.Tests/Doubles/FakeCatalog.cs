using System.Collections.Immutable;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A catalog of given versions.</summary>
internal sealed class FakeCatalog : IModelCatalog
{
    // The door reads it while a test changes it.
    private volatile ImmutableList<ModelVersion> _all = [];

    public FakeCatalog()
    {
        Add("simple", 1, Spec("INPUT0", TensorDataType.Int32, -1, 16), Spec("INPUT1", TensorDataType.Int32, -1, 16));
        Add("identity", 1, Spec("X", TensorDataType.Fp32, -1, 2));
        Add("identity", 3, Spec("X", TensorDataType.Fp32, -1, 2));
        Add("text", 1, Spec("X", TensorDataType.Bytes, -1));
        Add("square", 1, Spec("X", TensorDataType.Fp32, -1, -1));
    }

    public Task Started { get; set; } = Task.CompletedTask;

    public List<(string Model, ModelOverrides? Overrides)> Loads { get; } = [];

    public List<string> Unloads { get; } = [];

    /// <summary>What finding and loading models throws.</summary>
    public Exception? Failure { get; set; }

    public static TensorSpec Spec(string name, TensorDataType type, params long[] dimensions) =>
        new(name, type, [.. dimensions.Select(d => new TensorDimension(d))]);

    public ModelVersion Add(string model, int version, params TensorSpec[] inputs)
    {
        ModelVersion added = new()
        {
            Model = model,
            Version = version,
            State = ModelState.Ready,
            Manifest = new ModelManifest(),
            Signature = new ModelSignature([.. inputs], [Spec("OUTPUT0", inputs[0].DataType, -1, 16)]),
            Device = "CPU",
            ResidentBytes = 4096,
            Statistics = new ModelStatistics(),
        };
        _all = _all.Add(added);
        return added;
    }

    public void Change(string model, Func<ModelVersion, ModelVersion> change) =>
        _all = [.. _all.Select(version => version.Model == model ? change(version) : version)];

    public IReadOnlyList<ModelVersion> Index() => _all;

    public IReadOnlyList<ModelVersion> Versions(string model) => [.. _all.Where(v => v.Model == model)];

    public Refusal? Resolve(string model, int version, out int resolved)
    {
        Refusal? refusal = Find(model, version, out ModelVersion? found);
        resolved = found?.Version ?? 0;
        return refusal;
    }

    public Refusal? Find(string model, int version, out ModelVersion? found)
    {
        if (Failure is not null) throw Failure;
        found = _all.LastOrDefault(v => v.Model == model && (version == 0 || v.Version == version));
        return found is null ? NotFound(model) : null;
    }

    public Task<Refusal?> LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        Loads.Add((model, overrides));
        return Task.FromResult(Versions(model).Count == 0 && overrides is null ? NotFound(model) : null);
    }

    public Task<Refusal?> UnloadAsync(string model, CancellationToken cancellationToken)
    {
        Unloads.Add(model);
        return Task.FromResult(Versions(model).Count == 0 ? NotFound(model) : null);
    }

    private static Refusal NotFound(string model) =>
        new(RefusalCause.NotFound, $"Request for unknown model: '{model}' is not found; see POST /v2/repository/index.");
}
