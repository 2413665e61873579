using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Overload;

/// <summary>A PoP whose model runs one request at a time and lets four wait.</summary>
public sealed class OverloadPop : PopFixture
{
    /// <summary>Requests that may wait.</summary>
    public const int QueueCapacity = 4;

    /// <summary>The model.</summary>
    public const string Model = "paced";

    private protected override void Fill(TestCatalog catalog) => catalog.Add(
        Model,
        SlowModel.CreatePaced(),
        $$"""{ "runners": 1, "queueCapacity": {{QueueCapacity}}, "priorityLevels": 3, {{PacedCalls.WarmUp}} }""");
}
