using System.Collections.Immutable;
using EdgeOrleans.Cli.Load;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Tests.Load;

public sealed class InputGeneratorTests
{
    private static readonly ImmutableArray<TensorSpec> Specs =
    [
        .. Enum.GetValues<TensorDataType>().Select(type => new TensorSpec(type.WireName(), type, [new TensorDimension(-1, "batch"), new TensorDimension(3)])),
        new TensorSpec("scalar", TensorDataType.Int64, []),
    ];

    [Fact]
    public void Make_OfEachType_GivesTensorsThatFit()
    {
        ImmutableArray<Tensor> made = new InputGenerator(new Random(7)).Make(Specs, new Dictionary<string, TensorShape> { ["FP32"] = [4, 3] });

        foreach ((TensorSpec spec, Tensor tensor) in Specs.Zip(made))
        {
            Assert.Equal((spec.Name, spec.DataType), (tensor.Name, tensor.DataType));
            Assert.Equal(spec.Name switch { "FP32" => "[4,3]", "scalar" => "[]", _ => "[1,3]" }, tensor.Shape.ToString());
            Assert.True(tensor.Shape.TryCountElements(out long count));
            if (spec.DataType == TensorDataType.Bytes) Assert.All(tensor.AsStrings(), text => Assert.Equal(32, text.Length));
            else Assert.Equal(count * spec.DataType.ElementSize(), tensor.Data.Length);
        }

        Assert.All(made.Single(tensor => tensor.Name == "FP32").AsSpan<float>().ToArray(), value => Assert.InRange(value, 0, 1));
        Assert.All(made.Single(tensor => tensor.Name == "INT64").AsSpan<long>().ToArray(), value => Assert.InRange(value, 0, 9));
    }

    [Fact]
    public void Make_WithOneSeed_IsAlwaysTheSame()
    {
        ImmutableArray<Tensor> one = new InputGenerator(new Random(7)).Make(Specs, ImmutableDictionary<string, TensorShape>.Empty);
        ImmutableArray<Tensor> two = new InputGenerator(new Random(7)).Make(Specs, ImmutableDictionary<string, TensorShape>.Empty);

        Assert.All(one.Zip(two), pair => Assert.True(pair.First.Data.Span.SequenceEqual(pair.Second.Data.Span)));
    }

    [Fact]
    public void Make_OfZeros_IsZeros() => Assert.All(
        new InputGenerator(null).Make(Specs, ImmutableDictionary<string, TensorShape>.Empty), tensor => Assert.False(tensor.Data.Span.ContainsAnyExcept((byte)0)));

    [Theory]
    [InlineData("nobody", "--shape names 'nobody'")]
    [InlineData("FP64", "of shape [-1,3] cannot be made")]
    public void Make_OfWhatCannotBe_SaysWhy(string name, string part)
    {
        ToolException failure = Assert.Throws<ToolException>(() =>
            new InputGenerator(null).Make(Specs, new Dictionary<string, TensorShape> { [name] = [-1, 3] }));

        Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.InvalidInput, failure.ExitCode);
    }
}
