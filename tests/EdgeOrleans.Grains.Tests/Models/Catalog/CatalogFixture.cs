using System.Collections.Immutable;
using System.Text;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Models.Catalog;
using EdgeOrleans.Grains.Models.Pushed;
using EdgeOrleans.Grains.Models.Repository;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Tests.Serving.Residency;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Models.Catalog;

/// <summary>A catalog, as it is registered, over a temporary folder and fake replicas. Files that read "corrupt" do not load.</summary>
internal sealed class CatalogFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public CatalogFixture(bool onDemand = false, long budget = 1L << 30)
    {
        Factory = new FakeReplicaFactory
        {
            Fails = deployment => File.ReadAllText(deployment.ModelPath) == "corrupt" ? $"{deployment.ModelPath} is corrupt." : null,
        };
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log)).AddMetrics();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IModelReplicaFactory>(Factory);
        services.AddSingleton<ISignatureReader>(Signatures);
        services.Configure<CatalogOptions>(options =>
        {
            options.Path = Files.Path;
            options.LoadOnDemand = onDemand;
            options.MemoryBudgetBytes = budget;
        });
        services.AddModels();
        _services = services.BuildServiceProvider();
        Catalog = _services.GetRequiredService<ModelCatalog>();
        Residency = _services.GetRequiredService<IModelResidency>();
    }

    public ObservedLog Log { get; } = new();

    public TemporaryCatalog Files { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public FakeSignatureReader Signatures { get; } = new();

    public FakeReplicaFactory Factory { get; }

    public ModelCatalog Catalog { get; }

    public IModelResidency Residency { get; }

    public ModelHost Host => (ModelHost)_services.GetRequiredService<IArtifactHost>();

    public CatalogWatcher Watcher => _services.GetRequiredService<CatalogWatcher>();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ModelOverrides Overrides(string? manifest, params (string Path, string Content)[] files) => new()
    {
        ManifestJson = manifest,
        Files = files.ToImmutableDictionary(f => f.Path, f => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(f.Content)),
    };

    public Task Start() => Catalog.StartAsync(Token);

    public Task<Refusal?> Load(string model, ModelOverrides? overrides = null) => Catalog.LoadAsync(model, overrides, Token);

    public Task<Refusal?> Unload(string model) => Catalog.UnloadAsync(model, Token);

    public ValueTask<ReplicaLease> Rent(string model, int version = 1) => Residency.RentAsync(model, version, Token);

    /// <summary>The index in short: "name:version:state".</summary>
    public IEnumerable<string> States() => Catalog.Index().Select(v => $"{v.Model}:{v.Version}:{v.State}");

    public string Reason(string model, int version) => Catalog.Index().Single(v => v.Model == model && v.Version == version).Reason;

    public int Newest(string model)
    {
        Refusal? refusal = Catalog.Resolve(model, 0, out int version);
        Assert.Null(refusal);
        return version;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Files.Dispose();
    }
}
