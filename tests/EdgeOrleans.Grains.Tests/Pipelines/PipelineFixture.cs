using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Text;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pipelines;
using EdgeOrleans.Grains.Pipelines.Catalog;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing.Own;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Stages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Pipelines;

/// <summary>The pipelines of a PoP named <c>here</c>, as they are registered, over fake stages and models.</summary>
internal sealed class PipelineFixture : IDisposable
{
    private readonly ServiceProvider _services;

    public PipelineFixture()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddMetrics().AddOptions();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<OwnSends>();
        services.AddSingleton<IStageRunner>(Stages);
        services.AddSingleton(new PipelineModels(Models, Models, Models));
        services.Configure<PopOptions>(pop => pop.Id = "here");
        services.Configure<ServingOptions>(serving => serving.Cores = 2);
        services.AddPipelines();
        _services = services.BuildServiceProvider();
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public FakeStages Stages { get; } = new();

    public FakeModels Models { get; } = new();

    public PipelineCatalog Pipelines => _services.GetRequiredService<PipelineCatalog>();

    public IModelCatalog Catalog => _services.GetRequiredService<IModelCatalog>();

    public IModelResidency Residency => _services.GetRequiredService<IModelResidency>();

    public IResidencyState States => _services.GetRequiredService<IResidencyState>();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public OwnSends Sends => _services.GetRequiredService<OwnSends>();

    public static Tensor Numbers(string name, params float[] values) => Tensor.Create(name, values, [values.Length]);

    public static PipelineManifest Manifest(string json, string name = "p", int version = 1)
    {
        PipelineManifest? manifest = PipelineReader.Read(Encoding.UTF8.GetBytes(json), name, version, out ImmutableArray<string> problems);
        Assert.Empty(problems);
        return manifest!;
    }

    /// <summary>A step with one FP32 input <c>x</c> and one output <c>y</c>, whose stage or model has its name.</summary>
    public static string Step(string name, string source, string kind = "stage", string more = "") =>
        $$"""{ "name": "{{name}}", "{{kind}}": "{{name}}", "inputs": { "x": "{{source}}" }, "outputs": ["y"]{{more}} }""";

    /// <summary>A manifest with the FP32 input <c>i</c> and the FP32 output <c>o</c>.</summary>
    public static string Json(string from, params string[] steps) =>
        $$"""
        { "inputs": { "i": { "datatype": "FP32", "shape": [-1] } }, "steps": [{{string.Join(',', steps)}}],
          "outputs": { "o": { "from": "{{from}}", "datatype": "FP32", "shape": [-1] } } }
        """;

    /// <summary>Deploys a pipeline as the latest.</summary>
    public PipelineFixture Put(string json, string name = "p", int version = 1)
    {
        Assert.Null(Pipelines.Put(Manifest(json, name, version)));
        Assert.Null(Pipelines.SetLatest(name, version));
        return this;
    }

    public static InferenceRequest Request(params float[] values) =>
        new() { Model = "p", Version = 1, Inputs = [Numbers("i", values)], Timeout = TimeSpan.FromSeconds(1) };

    public Task<InferenceResult> InferAsync(InferenceRequest? request = null, TimeSpan elapsed = default, CancellationToken? cancellationToken = null)
    {
        request ??= Request(1, 2);
        return Pipelines.Find(request.Model, request.Version)!.InferAsync(request, elapsed, cancellationToken ?? Token);
    }

    public async Task<InferenceResponse> AnswerAsync(InferenceRequest? request = null)
    {
        InferenceResult result = await InferAsync(request);
        return result as InferenceResponse ?? throw new InvalidOperationException(result.ToString());
    }

    public async Task<Refusal> RefusalAsync(InferenceRequest? request = null, CancellationToken? cancellationToken = null) =>
        Assert.IsType<Refusal>(await InferAsync(request, default, cancellationToken));

    public void Dispose() => _services.Dispose();
}
