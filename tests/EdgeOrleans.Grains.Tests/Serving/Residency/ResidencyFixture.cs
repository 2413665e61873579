using System.Diagnostics.Metrics;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Grains.Tests.Serving.Residency;

/// <summary>A residency over fakes.</summary>
internal sealed class ResidencyFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public ResidencyFixture(long budget, bool onDemand = true)
    {
        Residency = new ModelResidency(
            Factory,
            Options.Create(new CatalogOptions { MemoryBudgetBytes = budget, LoadOnDemand = onDemand }),
            new ResidencyInstruments(Meters),
            Time,
            NullLogger<ModelResidency>.Instance);
    }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public SignallingTimeProvider Time { get; } = new();

    public FakeReplicaFactory Factory { get; } = new();

    public ModelResidency Residency { get; }

    public static ModelDeployment Deployment(string model, long bytes, int version = 1) =>
        new(model, version, $"/nowhere/{model}/{version}/model.onnx", new ModelManifest { MemoryBytes = bytes });

    public ResidencySlot Add(string model, long bytes) => Residency.Add(Deployment(model, bytes), new ModelStatistics(), loading: false);

    public ValueTask<ReplicaLease> Rent(string model, CancellationToken? cancellationToken = null) =>
        Residency.RentAsync(model, 1, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>Loads a model and leaves it idle.</summary>
    public async Task<FakeReplica> Touch(string model)
    {
        using ReplicaLease lease = await Rent(model);
        Assert.Null(lease.Refusal);
        return (FakeReplica)lease.Replica!;
    }

    public async ValueTask DisposeAsync()
    {
        await Residency.DisposeAsync();
        await _services.DisposeAsync();
    }
}
