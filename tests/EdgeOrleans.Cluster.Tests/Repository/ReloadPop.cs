using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Repository;

/// <summary>A PoP whose models are replaced while it serves; they are told apart by what they add.</summary>
public sealed class ReloadPop : PopFixture
{
    private const string Batched = """{ "batching": { "maxBatchSize": 8 } }""";

    private protected override void Fill(TestCatalog catalog) => catalog
        .Add("under-load", OffsetModel.Create(1), Batched)
        .Add("mended", OffsetModel.Create(1))
        .Add("configured", OffsetModel.Create(1))
        .Add("configured", OffsetModel.Create(2), version: 2)
        .Add("unloaded", OffsetModel.Create(1));
}
