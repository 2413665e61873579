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

    /// <summary>One whose requests were measured as short, so that a lone one runs on its caller's thread.</summary>
    public const string ShortModel = "paced-short";

    private protected override void Fill(TestCatalog catalog) => catalog
        .Add(Model, SlowModel.CreatePaced(), Manifest(steps: 40))
        .Add(ShortModel, SlowModel.CreatePaced(), Manifest(steps: 0));

    private static string Manifest(long steps) =>
        $$"""{ "runners": 1, "queueCapacity": {{QueueCapacity}}, "priorityLevels": 3, {{PacedCalls.WarmUp(steps)}} }""";
}
