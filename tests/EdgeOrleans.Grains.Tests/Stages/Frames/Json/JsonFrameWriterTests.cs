using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Stages.Frames.Json;

namespace EdgeOrleans.Grains.Tests.Stages.Frames.Json;

public sealed class JsonFrameWriterTests
{
    [Fact]
    public void Write_TensorsAndParameters_GivesTheObjectOfTheProtocol() => Assert.Equal(
        """{"parameters":{"factor":"3"},"inputs":[{"name":"x","datatype":"FP32","shape":[2],"data":[1.5,-2]}]}""",
        Write([.. GoldenFrames.All["guide"].Tensors], ("factor", "3")));

    [Theory]
    [InlineData(TensorDataType.Bool, "01", "true")]
    [InlineData(TensorDataType.UInt8, "FF", "255")]
    [InlineData(TensorDataType.UInt16, "FFFF", "65535")]
    [InlineData(TensorDataType.UInt32, "FFFFFFFF", "4294967295")]
    [InlineData(TensorDataType.UInt64, "FFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData(TensorDataType.Int8, "80", "-128")]
    [InlineData(TensorDataType.Int16, "0080", "-32768")]
    [InlineData(TensorDataType.Int32, "00000080", "-2147483648")]
    [InlineData(TensorDataType.Int64, "0000000000000080", "-9223372036854775808")]
    [InlineData(TensorDataType.Fp32, "CDCCCC3D", "0.1")]
    [InlineData(TensorDataType.Fp64, "9A9999999999B93F", "0.1")]
    [InlineData(TensorDataType.Bytes, "02000000C3A9", "\"\\u00E9\"")]
    public void Write_EachType_GivesItsValue(TensorDataType type, string hex, string value) => Assert.Equal(
        $$"""{"inputs":[{"name":"x","datatype":"{{type.WireName()}}","shape":[],"data":[{{value}}]}]}""",
        Write([new Tensor("x", type, [], Convert.FromHexString(hex))]));

    [Theory]
    [InlineData(TensorDataType.Fp16, "0000", "FP16")]
    [InlineData(TensorDataType.Bf16, "0000", "BF16")]
    [InlineData(TensorDataType.Fp32, "0000807F", "NaN or an infinity")]
    [InlineData(TensorDataType.Fp64, "000000000000F87F", "NaN or an infinity")]
    [InlineData(TensorDataType.Bytes, "01000000FF", "not UTF-8")]
    public void Write_WhatJsonDoesNotHold_SaysSo(TensorDataType type, string hex, string reason) => Assert.Contains(
        reason,
        Assert.Throws<FrameException>(() => Write([new Tensor("x", type, [], Convert.FromHexString(hex))])).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Write_AndReadBack_GivesTheSame()
    {
        int seen = 0;
        for (int seed = 0; seed < 2_000; seed++)
        {
            StageFrame frame = new RandomFrames(new Random(seed)).Next();
            if (frame.Kind == FrameKind.Rejection) continue;
            ArrayBufferWriter<byte> text = new();
            try
            {
                JsonFrameWriter.Write(text, frame.Tensors, frame.Parameters);
            }
            catch (FrameException)
            {
                continue;
            }

            seen++;
            byte[] outputs = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.WrittenSpan).Replace("\"inputs\":", "\"outputs\":", StringComparison.Ordinal));
            FrameAssert.Same(frame with { Kind = FrameKind.Tensors }, JsonFrameReader.Read(outputs));
        }

        Assert.True(seen > 200);
    }

    private static string Write(Tensor[] tensors, params (string Key, string Value)[] parameters)
    {
        ArrayBufferWriter<byte> text = new();
        JsonFrameWriter.Write(text, [.. tensors], [.. parameters.Select(p => KeyValuePair.Create(p.Key, p.Value))]);
        using JsonDocument parsed = JsonDocument.Parse(text.WrittenMemory);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
