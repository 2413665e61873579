using System.Diagnostics.Metrics;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Grains.Stages.Running;
using EdgeOrleans.Grains.Tests.Architecture;
using EdgeOrleans.Grains.Tests.Wasm;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Tests.Stages.Running;

/// <summary>The stages of a PoP, as they are registered, with a sandbox that runs.</summary>
internal sealed class StagePop : IDisposable
{
    /// <summary>Stages that run at a time.</summary>
    public const int Concurrency = 2;

    private readonly ServiceProvider _services;

    public StagePop() =>
        _services = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(Options.Create(new StagesOptions { CachePath = "", Concurrency = Concurrency }))
            .AddSingleton(Options.Create(new CatalogOptions()))
            .AddSingleton<KnownIndex>()
            .AddSingleton<LocalVersions>()
            .AddStages()
            .BuildServiceProvider();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public StageSandbox Sandbox => _services.GetRequiredService<StageSandbox>();

    public LocalVersions Versions => _services.GetRequiredService<LocalVersions>();

    private IStageRunner Runner => _services.GetRequiredService<IStageRunner>();

    private IArtifactHost Host => _services.GetRequiredService<IArtifactHost>();

    public static Tensor Numbers(string name, params float[] values) => Tensor.Create(name, values, [values.Length]);

    public static Tensor Texts(string name, params string[] texts) => Tensor.Create(name, texts, [texts.Length]);

    /// <summary>The bytes of a module that is written in WebAssembly's text.</summary>
    public static byte[] Wat(string text) => Wasmtime.Module.ConvertText(text);

    /// <summary>A committed module below <c>Silo/Samples/stages</c>.</summary>
    public static byte[] Sample(params string[] path) => File.ReadAllBytes(Path.Combine([Repository.Root, "Silo", "Samples", "stages", .. path]));

    /// <summary>A module of the sandbox's tests.</summary>
    public static byte[] Guest(string name) => SandboxFixture.Guest(name);

    /// <summary>Deploys a stage as the latest.</summary>
    public StagePop Put(string stage, byte[] module, string manifest = "", int version = 1)
    {
        Know(stage, version);
        Host.PrepareAsync(new ArtifactKey(ArtifactKind.Stage, stage, version), manifest, module, isNew: true).Result.GoLive();
        Host.SetLatest(stage, version);
        return this;
    }

    /// <summary>Lets the PoP know of a version that it does not have.</summary>
    public DeployedVersion Know(string stage, int version)
    {
        DeployedVersion entry = new()
        {
            Kind = ArtifactKind.Stage, Name = stage, Version = version, Hash = new string('0', 64), Bytes = 1, At = default, Revision = 1,
        };
        _services.GetRequiredService<KnownIndex>().Merge(IndexEntries.Of(entry));
        return entry;
    }

    public Refusal? Resolve(string stage, int version, out int resolved) => Runner.Resolve(stage, version, out resolved);

    public async Task<StageResult> RunAsync(
        string stage,
        Tensor[]? inputs = null,
        (string Key, string Value)[]? parameters = null,
        int version = 0,
        TimeSpan? timeLeft = null,
        CancellationToken? caller = null)
    {
        StageCall call = new(
            [.. inputs ?? []], [.. (parameters ?? []).Select(one => KeyValuePair.Create(one.Key, one.Value))], timeLeft ?? SandboxFixture.Patience);
        return await Runner.RunAsync(stage, version, call, caller ?? TestContext.Current.CancellationToken);
    }

    public void Dispose() => _services.Dispose();
}
