using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Graphs;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Models;

/// <summary>A PoP with a model for each datatype, which gives back what it gets.</summary>
public sealed class IdentityPop : PopFixture
{
    private static readonly ElementType[] Types =
    [
        ElementType.Bool, ElementType.UInt8, ElementType.UInt16, ElementType.UInt32, ElementType.UInt64, ElementType.Int8, ElementType.Int16,
        ElementType.Int32, ElementType.Int64, ElementType.Float16, ElementType.BFloat16, ElementType.Float, ElementType.Double, ElementType.String,
    ];

    private protected override void Fill(TestCatalog catalog)
    {
        // In the order of the protocol's datatypes.
        for (int i = 0; i < Types.Length; i++) catalog.Add($"identity-{i}", IdentityModel.Create(Types[i]));
    }
}
