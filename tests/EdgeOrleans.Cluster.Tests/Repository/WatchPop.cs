using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Repository;

/// <summary>A PoP that watches its folder.</summary>
public sealed class WatchPop() : PopFixture("--Catalog:Watch=true")
{
    private protected override void Fill(TestCatalog catalog) => catalog.Add("watched", OffsetModel.Create(1));
}
