using System.Text;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Http.Infer.Writing;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Infer.Writing;

public sealed class JsonTensorWriterTests
{
    public static TheoryData<TensorDataType, byte[], string> Values { get; } = new()
    {
        { TensorDataType.Bool, [1, 0], "[true,false]" },
        { TensorDataType.UInt8, [0, 255], "[0,255]" },
        { TensorDataType.Int8, [128, 127], "[-128,127]" },
        { TensorDataType.UInt16, Requests.Bytes<ushort>(1, 65535), "[1,65535]" },
        { TensorDataType.Int16, Requests.Bytes<short>(-32768, 1), "[-32768,1]" },
        { TensorDataType.UInt32, Requests.Bytes<uint>(1, uint.MaxValue), "[1,4294967295]" },
        { TensorDataType.Int32, Requests.Bytes(int.MinValue, 1), "[-2147483648,1]" },
        { TensorDataType.UInt64, Requests.Bytes<ulong>(1, ulong.MaxValue), "[1,18446744073709551615]" },
        { TensorDataType.Int64, Requests.Bytes<long>(long.MinValue, 1), "[-9223372036854775808,1]" },
        { TensorDataType.Fp32, Requests.Bytes(0.1f, 16777216f), "[0.1,16777216]" },
        { TensorDataType.Fp64, Requests.Bytes(0.1, 1e300), "[0.1,1E+300]" },
        { TensorDataType.Bytes, BytesElements.Encode(["a\"b", "é<"]), """["a\"b","é<"]""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Write_Elements_TakesTheirShortestForm(TensorDataType type, byte[] data, string expected)
    {
        Assert.Equal(expected, Write(new Tensor("Y", type, [2], data)));
    }

    [Theory]
    [InlineData(TensorDataType.Fp16, new byte[] { 0, 0 })]
    [InlineData(TensorDataType.Bf16, new byte[] { 0, 0 })]
    [InlineData(TensorDataType.Fp32, new byte[] { 0, 0, 0x80, 0x7F })]
    [InlineData(TensorDataType.Fp64, new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x7F })]
    [InlineData(TensorDataType.Bytes, new byte[] { 1, 0, 0, 0, 0xFF })]
    public void Write_ElementWithoutJsonForm_AsksForBinary(TensorDataType type, byte[] data)
    {
        var refused = Assert.Throws<RefusedException>(() => Write(new Tensor("Y", type, [1], data)));
        Assert.Contains("output 'Y'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("binary_data", refused.Message, StringComparison.Ordinal);
    }

    private static string Write(Tensor tensor)
    {
        using AnswerBuffer buffer = new(new GatewayMemory());
        JsonTensorWriter.Write(buffer.Json, tensor);
        buffer.Json.Flush();
        return Encoding.UTF8.GetString(buffer.Bytes.Written.Span);
    }
}
