using System.Globalization;
using System.Text;
using EdgeOrleans.Cli.Inputs;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Cli.Tests.Inputs;

public sealed class JsonInputTests
{
    [Fact]
    public void Read_NestedNumbersOfAnyShape_GivesThatShape() => Prop.ForAll(Shapes(), sizes =>
    {
        int next = 0;
        TensorSpec spec = new("x", TensorDataType.Int32, [.. sizes.Select(_ => new TensorDimension(-1))]);

        Tensor read = JsonInput.Read(spec, null, Encoding.UTF8.GetBytes(Nest(sizes, 0, ref next)));

        return read.Shape == TensorShape.Create([.. sizes.Select(size => (long)size)])
            && read.AsSpan<int>().SequenceEqual(Enumerable.Range(0, next).ToArray());
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("[1,[2]]", "it mixes elements and lists at one depth.")]
    [InlineData("[[1],2]", "it mixes elements and lists at one depth.")]
    [InlineData("[[1],[[2]]]", "it mixes elements and lists at one depth.")]
    [InlineData("[[1,2],[3]]", "its lists at depth 2 have 2 and 1 elements; all must have as many.")]
    [InlineData("[[],[[]]]", "its lists at depth 2 have 0 and 1 elements; all must have as many.")]
    [InlineData("[1.5]", "1.5 is not a whole number from -2147483648 to 2147483647, as INT32 takes.")]
    [InlineData("[true]", "true is not a whole number from -2147483648 to 2147483647, as INT32 takes.")]
    [InlineData("[null]", "null is not a whole number from -2147483648 to 2147483647, as INT32 takes.")]
    [InlineData("{\"a\":1}", "an object is not a whole number from -2147483648 to 2147483647, as INT32 takes.")]
    public void Read_OfAnotherForm_SaysWhy(string json, string message)
    {
        TensorSpec spec = new("x", TensorDataType.Int32, [new TensorDimension(-1), new TensorDimension(-1)]);

        Assert.Equal(message, Assert.Throws<FormatException>(() => JsonInput.Read(spec, null, Encoding.UTF8.GetBytes(json))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[1,")]
    [InlineData("1 2")]
    public void Read_NoJson_SaysSo(string text) => Assert.StartsWith(
        "it is no JSON (",
        Assert.Throws<FormatException>(() => JsonInput.Read(new TensorSpec("x", TensorDataType.Fp32, []), null, Encoding.UTF8.GetBytes(text))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_TextThatIsNoUnicode_SaysSo()
    {
        TensorSpec spec = new("x", TensorDataType.Bytes, [new TensorDimension(-1)]);
        foreach (byte[] json in (byte[][])[[(byte)'"', 0xFF, (byte)'"'], "[\"\\ud800\"]"u8.ToArray()])
        {
            Assert.Equal(
                "it has a text that is not in UTF-8, or half of a surrogate pair; give such bytes as raw: or npy:.",
                Assert.Throws<FormatException>(() => JsonInput.Read(spec, null, json)).Message);
        }
    }

    [Fact]
    public void Read_EachType_HoldsItsElement()
    {
        (TensorDataType Type, string Json, byte[] Bytes)[] cases =
        [
            (TensorDataType.Bool, "true", [1]),
            (TensorDataType.UInt8, "255", [255]),
            (TensorDataType.Int16, "-2", [254, 255]),
            (TensorDataType.Int64, "1", [1, 0, 0, 0, 0, 0, 0, 0]),
            (TensorDataType.Fp16, "1.5", [0, 0x3E]),
            (TensorDataType.Fp32, "1e0", [0, 0, 0x80, 0x3F]),
            (TensorDataType.Bytes, "\"ä\"", [2, 0, 0, 0, 0xC3, 0xA4]),
        ];
        foreach ((TensorDataType type, string json, byte[] bytes) in cases)
        {
            Assert.Equal(bytes, JsonInput.Read(new TensorSpec("x", type, []), null, Encoding.UTF8.GetBytes(json)).Data.ToArray());
        }
    }

    [Fact]
    public void Read_ElementsThatNoFreeDimensionHolds_AsksForAShape()
    {
        TensorSpec spec = new("x", TensorDataType.Int32, [new TensorDimension(-1), new TensorDimension(-1), new TensorDimension(2)]);

        string message = Assert.Throws<FormatException>(() => JsonInput.Read(spec, null, "[1,2,3,4]"u8.ToArray())).Message;

        Assert.Equal("it has 4 elements, and shape [?,?,2] leaves 2 dimensions free; name the shape, such as --shape x=1,1,2.", message);
        Assert.Equal("[2,1,2]", JsonInput.Read(spec, TensorShape.Create([2, 1, 2]), "[1,2,3,4]"u8.ToArray()).Shape.ToString());
    }

    private static Arbitrary<int[]> Shapes() => Gen.Choose(2, 4).SelectMany(rank => Gen.Choose(1, 4).ArrayOf(rank)).ToArbitrary();

    private static string Nest(int[] sizes, int depth, ref int next)
    {
        if (depth == sizes.Length) return (next++).ToString(CultureInfo.InvariantCulture);
        string[] parts = new string[sizes[depth]];
        for (int i = 0; i < parts.Length; i++) parts[i] = Nest(sizes, depth + 1, ref next);
        return $"[{string.Join(", ", parts)}]";
    }
}
