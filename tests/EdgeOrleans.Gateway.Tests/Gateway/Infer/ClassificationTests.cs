using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Gateway.Tests.Gateway.Infer;

public sealed class ClassificationTests
{
    [Fact]
    public void Of_Vector_IsOneRow()
    {
        Tensor ranked = Classification.Of(Tensor.Create("Y", [3, 9, 9, 1], [4]), 3, ["a", "b"]);
        Assert.Equal([3], ranked.Shape);
        Assert.Equal(["9:1:b", "9:2", "3:0:a"], ranked.AsStrings());
    }

    [Fact]
    public void Of_MoreClassesThanElements_GivesAll()
    {
        Tensor ranked = Classification.Of(Tensor.Create("Y", [1.5, -2.0], [1, 2]), 100, []);
        Assert.Equal([1, 2], ranked.Shape);
        Assert.Equal(["1.5:0", "-2:1"], ranked.AsStrings());
    }

    [Fact]
    public void Of_NaN_ComesLast()
    {
        Assert.Equal(["1:1", "NaN:0"], Classification.Of(Tensor.Create("Y", [float.NaN, 1f], [2]), 2, []).AsStrings());
    }

    [Fact]
    public void Of_NoRows_IsEmpty()
    {
        Assert.Equal([0, 0], Classification.Of(Tensor.Create("Y", Array.Empty<float>(), [0, 5]), 2, []).Shape);
    }

    [Fact]
    public void Of_Strings_IsRefused()
    {
        var refused = Assert.Throws<RefusedException>(() => Classification.Of(Tensor.Create("Y", ["a"], [1]), 1, []));
        Assert.Contains("'Y' is BYTES", refused.Message, StringComparison.Ordinal);
    }
}
