using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeOrleans.Gateway.Tests.Gateway.Grpc.Infer;

public sealed class TypedContentsTests
{
    private static readonly (string Datatype, byte[] Expected, Action<InferTensorContents> Fill)[] Lists =
    [
        ("BOOL", [1, 0, 1], contents => contents.BoolContents.Add([true, false, true])),
        ("INT8", Requests.Bytes<sbyte>(-128, 127, 0), contents => contents.IntContents.Add([-128, 127, 0])),
        ("INT16", Requests.Bytes<short>(-32768, 32767, 0), contents => contents.IntContents.Add([-32768, 32767, 0])),
        ("INT32", Requests.Bytes(int.MinValue, int.MaxValue, -1), contents => contents.IntContents.Add([int.MinValue, int.MaxValue, -1])),
        ("INT64", Requests.Bytes(long.MinValue, long.MaxValue, -1), contents => contents.Int64Contents.Add([long.MinValue, long.MaxValue, -1])),
        ("UINT8", [0, 255, 1], contents => contents.UintContents.Add([0, 255, 1])),
        ("UINT16", Requests.Bytes<ushort>(0, 65535, 1), contents => contents.UintContents.Add([0, 65535, 1])),
        ("UINT32", Requests.Bytes<uint>(0, uint.MaxValue, 1), contents => contents.UintContents.Add([0, uint.MaxValue, 1])),
        ("UINT64", Requests.Bytes<ulong>(0, ulong.MaxValue, 1), contents => contents.Uint64Contents.Add([0, ulong.MaxValue, 1])),
        ("FP32", Requests.Bytes(1.5f, float.MinValue, float.NaN), contents => contents.Fp32Contents.Add([1.5f, float.MinValue, float.NaN])),
        ("FP64", Requests.Bytes(1.5, double.MinValue, double.NaN), contents => contents.Fp64Contents.Add([1.5, double.MinValue, double.NaN])),
        ("BYTES", BytesElements.Encode(["a", "", "größer"]), contents => contents.BytesContents.Add(((string[])["a", "", "größer"]).Select(ByteString.CopyFromUtf8))),
    ];

    [Fact]
    public async Task Contents_OfEachDatatype_AreReadIntoBinaryForm()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        foreach ((string datatype, byte[] expected, Action<InferTensorContents> fill) in Lists)
        {
            InferTensorContents contents = new();
            fill(contents);
            using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(InferMessages.Typed(datatype, contents, 3));
            ModelInferResponse answer = await call;
            Assert.Equal(datatype, answer.Outputs[0].Datatype);
            Assert.Equal(expected, answer.RawOutputContents[0].ToByteArray());
        }

        await door.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("FP16")]
    [InlineData("BF16")]
    public async Task Contents_OfHalves_TravelRawAlone(string datatype)
    {
        await using DoorHost door = await DoorHost.StartAsync();
        ModelInferRequest raw = new()
        {
            ModelName = "square",
            Inputs = { InferMessages.Input("X", datatype, 2) },
            RawInputContents = { ByteString.CopyFrom(1, 2, 3, 4) },
        };
        using AsyncUnaryCall<ModelInferResponse> call = door.Channel.Infer(raw);
        Assert.Equal([1, 2, 3, 4], (await call).RawOutputContents[0].ToByteArray());
        RpcException refused = await InferRpcTests.RefusedAsync(
            door, InferMessages.Typed(datatype, new InferTensorContents { Fp32Contents = { 1, 2 } }, 2));
        Assert.Contains("raw_input_contents", refused.Status.Detail, StringComparison.Ordinal);
    }

    private static readonly (string Datatype, string Text, Action<InferTensorContents> Fill)[] Wrong =
    [
        ("INT8", "has an element that does not fit; INT8 takes a whole number from -128 to 127", contents => contents.IntContents.Add([1, 128])),
        ("UINT16", "has an element that does not fit; UINT16 takes a whole number from 0 to 65535", contents => contents.UintContents.Add([1, 65536])),
        ("FP32", "has 3 elements", contents => contents.Fp32Contents.Add([1, 2, 3])),
        ("FP32", "has 0 elements", _ => { }),
        ("FP32", "in another list", contents => contents.Fp64Contents.Add([1, 2])),
        ("BYTES", "in another list", contents => contents.IntContents.Add([1, 2])),
    ];

    [Fact]
    public async Task Contents_ThatDoNotFit_AreRefused()
    {
        await using DoorHost door = await DoorHost.StartAsync();
        foreach ((string datatype, string text, Action<InferTensorContents> fill) in Wrong)
        {
            InferTensorContents contents = new();
            fill(contents);
            RpcException refused = await InferRpcTests.RefusedAsync(door, InferMessages.Typed(datatype, contents, 2));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            Assert.Contains(text, refused.Status.Detail, StringComparison.Ordinal);
        }

        await door.AssertHealthyAsync();
    }

    [Fact]
    public async Task Contents_ThatGrowOverTheLimit_AreRefused()
    {
        await using DoorHost door = await DoorHost.StartAsync(o => o.MaxRequestBytes = 16 * 1024);
        RpcException refused = await InferRpcTests.RefusedAsync(
            door, InferMessages.Typed("INT64", new InferTensorContents { Int64Contents = { new long[8192] } }, 8192));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        await door.AssertHealthyAsync();
    }
}
