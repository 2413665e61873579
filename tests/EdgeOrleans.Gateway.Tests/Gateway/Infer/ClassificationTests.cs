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
    public void Of_AnyRow_IsAsIfAllWereSorted()
    {
        Random random = new(5);
        int[] values = [.. Enumerable.Range(0, 500).Select(_ => random.Next(50))];
        IEnumerable<string> sorted = values.Select((value, index) => (value, index)).OrderByDescending(pair => pair.value).ThenBy(pair => pair.index)
            .Select(pair => $"{pair.value}:{pair.index}");

        foreach (int classes in (int[])[1, 7, 499, 500, 501])
        {
            Assert.Equal(sorted.Take(classes), Classification.Of(Tensor.Create("Y", values, [500]), classes, []).AsStrings());
        }
    }

    [Theory]
    [InlineData(1_000, 101)]
    [InlineData(1, 100_001)]
    public void Of_MoreTextsThanAllowed_IsRefused(int rows, int width)
    {
        Tensor output = Tensor.Create("Y", new float[rows * width], [rows, width]);

        var refused = Assert.Throws<RefusedException>(() => Classification.Of(output, int.MaxValue, []));

        Assert.Contains($"{rows * width} classes; allowed are 100000", refused.Message, StringComparison.Ordinal);
        Assert.Equal([rows, 100], Classification.Of(output, 100, []).Shape);
    }

    [Fact]
    public void Of_Strings_IsRefused()
    {
        var refused = Assert.Throws<RefusedException>(() => Classification.Of(Tensor.Create("Y", ["a"], [1]), 1, []));
        Assert.Contains("'Y' is BYTES", refused.Message, StringComparison.Ordinal);
    }
}
