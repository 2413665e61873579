using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Statistics;

/// <summary>A PoP with the same model twice, with and without batching, and one runner each.</summary>
public sealed class StatisticsPop : PopFixture
{
    /// <summary>The most elements of a batch.</summary>
    public const int MaxBatchSize = 8;

    private protected override void Fill(TestCatalog catalog) => catalog
        .Add("batched", SlowModel.CreatePaced(), $$"""{ "runners": 1, "batching": { "maxBatchSize": {{MaxBatchSize}} }, {{PacedCalls.WarmUp(steps: 4)}} }""")
        .Add("single", SlowModel.CreatePaced(), $$"""{ "runners": 1, "batching": "off", {{PacedCalls.WarmUp(steps: 4)}} }""");
}
