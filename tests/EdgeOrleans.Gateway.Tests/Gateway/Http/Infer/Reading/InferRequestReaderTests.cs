using System.Text;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Gateway;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Infer.Reading;
using EdgeOrleans.Silo.Gateway.Infer;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Gateway.Tests.Gateway.Http.Infer.Reading;

public sealed class InferRequestReaderTests
{
    public static TheoryData<string, string, byte[]> Values { get; } = new()
    {
        { "BOOL", "[true,false,1,0]", [1, 0, 1, 0] },
        { "UINT8", "[0,255,1,2]", [0, 255, 1, 2] },
        { "INT8", "[-128,127,-1,0]", [128, 127, 255, 0] },
        { "UINT16", "[0,65535,1,2]", Requests.Bytes<ushort>(0, 65535, 1, 2) },
        { "INT16", "[-32768,32767,-1,0]", Requests.Bytes<short>(-32768, 32767, -1, 0) },
        { "UINT32", "[0,4294967295,1,2]", Requests.Bytes<uint>(0, 4294967295, 1, 2) },
        { "INT32", "[-2147483648,2147483647,-1,0]", Requests.Bytes(-2147483648, 2147483647, -1, 0) },
        { "UINT64", "[0,18446744073709551615,1,2]", Requests.Bytes<ulong>(0, 18446744073709551615, 1, 2) },
        { "INT64", "[-9223372036854775808,9223372036854775807,-1,0]", Requests.Bytes<long>(long.MinValue, long.MaxValue, -1, 0) },
        { "FP32", "[1.5,-0.0,3.4028235e38,1e-45]", Requests.Bytes(1.5f, -0f, float.MaxValue, float.Epsilon) },
        { "FP64", "[1.5,-0.0,1.7976931348623157e308,5e-324]", Requests.Bytes(1.5, -0.0, double.MaxValue, double.Epsilon) },
        { "BYTES", "[\"a\",\"\",\"\\u00e9\\n\",\"xyz\"]", BytesElements.Encode(["a", "", "\u00e9\n", "xyz"]) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Read_JsonData_BecomesLittleEndianElements(string datatype, string data, byte[] expected)
    {
        Tensor flat = Read(Requests.Input($"\"name\":\"X\",\"shape\":[2,2],\"datatype\":\"{datatype}\",\"data\":{data}")).Request.Inputs[0];
        Assert.Equal(expected, flat.Data.ToArray());
        Assert.Equal([2, 2], flat.Shape);
    }

    [Fact]
    public void Read_FieldsInAnyOrder_MeanTheSame()
    {
        string[] fields = ["\"name\":\"X\"", "\"shape\":[2,2]", "\"datatype\":\"FP32\"", "\"data\":[[1,2],[3,4]]", "\"parameters\":{\"mine\":1}"];
        for (int round = 0; round < fields.Length; round++)
        {
            fields = [.. fields[1..], fields[0]];
            foreach (string[] order in (string[][])[fields, [.. fields.Reverse()]])
            {
                Tensor input = Read(Requests.Input(string.Join(',', order))).Request.Inputs[0];
                Assert.Equal("X", input.Name);
                Assert.Equal([1f, 2f, 3f, 4f], input.AsSpan<float>().ToArray());
            }
        }
    }

    [Fact]
    public void Read_ScalarsAndEmptyTensors_AreTensors()
    {
        Assert.Equal([7], Read(Requests.Input("\"name\":\"X\",\"shape\":[],\"datatype\":\"UINT8\",\"data\":[7]")).Request.Inputs[0].Data.ToArray());
        Assert.True(Read(Requests.Input("\"name\":\"X\",\"shape\":[2,0],\"datatype\":\"FP32\",\"data\":[[],[]]")).Request.Inputs[0].Data.IsEmpty);
        Assert.True(Read(Requests.Input("\"name\":\"X\",\"shape\":[0],\"datatype\":\"BYTES\",\"data\":[]")).Request.Inputs[0].Data.IsEmpty);
    }

    [Fact]
    public void Read_BinaryAndJsonInputs_Mix()
    {
        const string Json =
            """{"inputs":[{"parameters":{"binary_data_size":2},"name":"A","shape":[2],"datatype":"UINT8"},{"name":"B","shape":[1],"datatype":"UINT8","data":[9]},{"name":"C","shape":[1],"datatype":"FP16","parameters":{"binary_data_size":2}}]}""";
        var inputs = Read(Json, [1, 2, 3, 4]).Request.Inputs;
        Assert.Equal([1, 2], inputs[0].Data.ToArray());
        Assert.Equal([9], inputs[1].Data.ToArray());
        Assert.Equal([3, 4], inputs[2].Data.ToArray());
    }

    [Fact]
    public void Read_Wishes_ArePerOutputOverTheDefault()
    {
        AnswerWishes wishes = Read(
            """{"id":"é","outputs":[{"name":"A","parameters":{"binary_data":false}},{"name":"B","parameters":{"classification":3}}],"parameters":{"binary_data_output":true,"sequence_id":0,"triton_enable_empty_final_response":true},"inputs":[]}""").Wishes;
        Assert.Equal("é", wishes.Id);
        Assert.Equal(new OutputWish("A", false, 0), wishes.For("A"));
        Assert.Equal(new OutputWish("B", true, 3), wishes.For("B"));
        Assert.Equal(new OutputWish("C", true, 0), wishes.For("C"));
    }

    [Fact]
    public void Read_AnyFloats_SurviveTheirTextForm()
    {
        Prop.ForAll<float[]>(drawn =>
        {
            float[] values = [.. drawn.Where(float.IsFinite)];
            string text = string.Join(',', values.Select(v => v.ToString("R", null)));
            Tensor input = Read(Requests.Input($"\"name\":\"X\",\"shape\":[{values.Length}],\"datatype\":\"FP32\",\"data\":[{text}]")).Request.Inputs[0];
            Assert.Equal(values, input.AsSpan<float>().ToArray());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_LongStrings_GrowTheirMemory()
    {
        string[] texts = [.. Enumerable.Range(1, 50).Select(i => new string('x', i * 37))];
        string data = string.Join(',', texts.Select(t => $"\"{t}\""));
        Tensor input = Read(Requests.Input($"\"name\":\"X\",\"shape\":[50],\"datatype\":\"BYTES\",\"data\":[{data}]")).Request.Inputs[0];
        Assert.Equal(texts, input.AsStrings());
    }

    private static InferCall Read(string json, byte[]? binary = null)
    {
        TensorMemory memory = new(binary, new RequestBuffers(new GatewayMemory()), 1 << 20);
        return InferRequestReader.Read(new ModelPath("m", 0), default, Encoding.UTF8.GetBytes(json), memory, TimeSpan.FromSeconds(1));
    }
}
