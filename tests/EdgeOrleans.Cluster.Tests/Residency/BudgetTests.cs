using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Residency;

public sealed class BudgetTests
{
    private const int Models = 60;
    private const int Requests = 240;
    private const int Callers = 4;
    private const long Budget = 16L << 20;

    [Fact]
    public async Task Budget_ForAFewOfManyModels_KeepsAnsweringWithinIt()
    {
        using TestCatalog catalog = new();
        byte[] file = MlpModel.CreateBig(2 << 20);
        for (int i = 0; i < Models; i++) catalog.Add($"mlp-{i}", file, """{ "runners": 1 }""");
        await using RunningPop pop = await RunningPop.StartAsync(
            $"--Catalog:Path={catalog.Root}", "--Catalog:LoadOnDemand=true", $"--Catalog:MemoryBudgetBytes={Budget}");
        long width = (await pop.Door.MetadataAsync("mlp-0")).GetProperty("inputs")[0].GetProperty("shape")[1].GetInt64();

        long[] most = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(pop, caller, width)));

        Assert.InRange(most.Max(), file.Length, Budget);
        await Eventually.ReadAsync(
            () => pop.Door.MetricAsync("edgeorleans_residency_evictions_total"), evictions => evictions > 0, "models that left to make room");
    }

    [Fact]
    public async Task Budget_WhileOtherWorkTakesMemory_CountsTheModelsAlone()
    {
        const int Big = 12 << 20;
        using TestCatalog catalog = new();
        byte[] file = MlpModel.CreateBig(Big);
        for (int i = 0; i < 4; i++) catalog.Add($"mlp-{i}", file, """{ "runners": 1 }""");
        await using RunningPop pop = await RunningPop.StartAsync(
            $"--Catalog:Path={catalog.Root}", "--Catalog:LoadOnDemand=true", $"--Catalog:MemoryBudgetBytes={3 * Big}");
        long width = (await pop.Door.MetadataAsync("mlp-0")).GetProperty("inputs")[0].GetProperty("shape")[1].GetInt64();
        Tensor input = Tensor.Create("x", new float[width], [1, width]);

        using OtherWork other = new(bytes: 4 * Big);
        for (int i = 0; i < 40; i++)
        {
            await pop.Client.InferAsync($"mlp-{i % 4}", [input], cancellationToken: TestContext.Current.CancellationToken);
            ModelCounters[] counters = await pop.Door.CountersAsync();
            ModelCounters[] resident = [.. counters.Where(model => model.ResidentBytes > 0)];
            Assert.NotEmpty(resident);
            Assert.All(resident, model => Assert.InRange(model.ResidentBytes, Big, 1.3 * Big));
        }
    }

    /// <summary>Asks models at random and returns the most bytes that all models together took.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Which model is asked next is no secret.")]
    private static async Task<long> CallAsync(RunningPop pop, int caller, long width)
    {
        Random random = new(caller);
        Tensor input = Tensor.Create("x", new float[width], [1, width]);
        long most = 0;
        for (int i = 0; i < Requests / Callers; i++)
        {
            await pop.Client.InferAsync($"mlp-{random.Next(Models)}", [input], cancellationToken: TestContext.Current.CancellationToken);
            ModelCounters[] counters = await pop.Door.CountersAsync();
            most = Math.Max(most, counters.Sum(model => model.ResidentBytes));
        }

        return most;
    }
}
