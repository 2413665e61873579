using EdgeOrleans.Cli.Inputs;
using EdgeOrleans.Cli.Npy;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Tests.Inputs;

public sealed class ShapeFittingTests
{
    private static readonly TensorSpec Brain = new("x", TensorDataType.Bf16, [new TensorDimension(-1)]);

    [Fact]
    public void Apply_Bf16AsTheToolWritesIt_IsBf16Again()
    {
        byte[] bits = [0x80, 0x3F, 0x00, 0xC0];
        Tensor saved = NpyReader.Read("x", NpyWriter.Write(new Tensor("y", TensorDataType.Bf16, [2], bits)));

        Tensor read = ShapeFitting.Apply(Brain, named: null, saved);

        Assert.Equal(("x", TensorDataType.Bf16, "[2]"), (read.Name, read.DataType, read.Shape.ToString()));
        Assert.Equal(bits, read.Data.ToArray());
    }

    [Theory]
    [InlineData(TensorDataType.Bf16, TensorDataType.Fp32, "it holds FP32, and the model takes BF16; save the bits of BF16 as uint16.")]
    [InlineData(TensorDataType.Int16, TensorDataType.UInt16, "it holds UINT16, and the model takes INT16; convert it first, in NumPy with astype.")]
    public void Apply_OfAnotherType_SaysHowToSaveIt(TensorDataType wanted, TensorDataType given, string message)
    {
        Tensor tensor = new("x", given, [0], Array.Empty<byte>());

        Assert.Equal(message, Assert.Throws<FormatException>(() => ShapeFitting.Apply(new TensorSpec("x", wanted, Brain.Dimensions), named: null, tensor)).Message);
    }
}
