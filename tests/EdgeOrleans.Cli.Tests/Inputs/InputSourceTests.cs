using EdgeOrleans.Cli.Inputs;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Tests.Inputs;

public sealed class InputSourceTests
{
    [Theory]
    [InlineData("[1,2]", TensorDataType.Fp32, nameof(InputForm.Json), false, "[1,2]")]
    [InlineData("-1.5", TensorDataType.Fp32, nameof(InputForm.Json), false, "-1.5")]
    [InlineData("Guten Tag", TensorDataType.Bytes, nameof(InputForm.Text), false, "Guten Tag")]
    [InlineData("[\"a\"]", TensorDataType.Bytes, nameof(InputForm.Json), false, "[\"a\"]")]
    [InlineData("text:[not json]", TensorDataType.Bytes, nameof(InputForm.Text), false, "[not json]")]
    [InlineData("@a.NPY", TensorDataType.Fp32, nameof(InputForm.Npy), true, "a.NPY")]
    [InlineData("@a.json", TensorDataType.Bytes, nameof(InputForm.Json), true, "a.json")]
    [InlineData("@a.png", TensorDataType.Fp32, nameof(InputForm.Image), true, "a.png")]
    [InlineData("@a.png", TensorDataType.Bytes, nameof(InputForm.Text), true, "a.png")]
    [InlineData("@a.txt", TensorDataType.Bytes, nameof(InputForm.Text), true, "a.txt")]
    [InlineData("@a.f32", TensorDataType.Fp32, nameof(InputForm.Raw), true, "a.f32")]
    [InlineData("raw:a.json", TensorDataType.Fp32, nameof(InputForm.Raw), true, "a.json")]
    [InlineData("lines:@-", TensorDataType.Bytes, nameof(InputForm.Lines), true, "-")]
    [InlineData("json:@x", TensorDataType.Fp32, nameof(InputForm.Json), true, "x")]
    [InlineData("json:7", TensorDataType.Fp32, nameof(InputForm.Json), false, "7")]
    [InlineData("image:a", TensorDataType.UInt8, nameof(InputForm.Image), true, "a")]
    public void Parse_EachForm_IsSeen(string text, TensorDataType type, string form, bool isFile, string value) => Assert.Equal(
        new InputSource(Enum.Parse<InputForm>(form), isFile, value), InputSource.Parse(text, new TensorSpec("x", type, [])));
}
