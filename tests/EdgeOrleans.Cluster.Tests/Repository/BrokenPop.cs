using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Repository;

/// <summary>A PoP that finds models which cannot be served beside those which can.</summary>
public sealed class BrokenPop() : PopFixture("--Catalog:MemoryBudgetBytes=536870912")
{
    /// <summary>An execution provider of another machine.</summary>
    public const string MissingProvider = "vitisai";

    private protected override void Fill(TestCatalog catalog) => catalog
        .Add("a-good-one", OffsetModel.Create(1))
        .Add("corrupt", [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 31))])
        .Add("elsewhere", OffsetModel.Create(1), $$"""{ "executionProviders": ["{{MissingProvider}}"] }""")
        .Add("fallback", OffsetModel.Create(1), $$"""{ "executionProviders": ["{{MissingProvider}}", "cpu"] }""")
        .Add("huge", OffsetModel.Create(1), """{ "memoryBytes": "1GiB" }""")
        .Add("incomplete", OffsetModel.Create(1), """{ "versions": [1, 3] }""")
        .Add("misspelt", OffsetModel.Create(1), """{ "runer": 1 }""")
        .Add("z-good-one", OffsetModel.Create(9));
}
