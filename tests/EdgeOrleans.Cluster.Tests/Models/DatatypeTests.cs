using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cluster.Tests.Models;

public sealed class DatatypeTests(IdentityPop pop) : IClassFixture<IdentityPop>
{
    private static readonly string[] Texts = ["", "plain", "Ελλάδα", "日本\0語", "{\"a\":1}", new('x', 70_000)];

    public static TheoryData<TensorDataType> Fixed => [.. Enum.GetValues<TensorDataType>().Where(type => type != TensorDataType.Bytes)];

    [Theory]
    [MemberData(nameof(Fixed))]
    public async Task Infer_BinaryOfAnyDatatype_ComesBackAsItWas(TensorDataType type)
    {
        // Every bit pattern a byte can have, but the two of a truth value.
        byte[] data = [.. Enumerable.Range(0, 32 * type.ElementSize()).Select(i => (byte)(type == TensorDataType.Bool ? i & 1 : i * 37))];

        Tensor answer = await InferAsync(new Tensor("x", type, [4, 8], data));

        Assert.Equal((type, [4, 8]), (answer.DataType, answer.Shape));
        Assert.Equal(data, answer.Data.ToArray());
    }

    [Fact]
    public async Task Infer_BytesInBinary_ComeBackAsTheyWere()
    {
        Tensor answer = await InferAsync(Tensor.Create("x", Texts, [2, 3]));

        Assert.Equal((TensorDataType.Bytes, [2, 3]), (answer.DataType, answer.Shape));
        Assert.Equal(Texts, answer.AsStrings());
    }

    [Fact]
    public async Task Infer_BytesInJson_ComeBackAsTheyWere()
    {
        string request = $$"""{"inputs":[{"name":"x","shape":[2,3],"datatype":"BYTES","data":{{JsonSerializer.Serialize(Texts)}}}]}""";

        JsonElement answer = (await pop.Door.InferAsync(NameOf(TensorDataType.Bytes), request)).Succeeded();

        JsonElement output = answer.GetProperty("outputs").EnumerateArray().Single();
        Assert.Equal("BYTES", output.GetProperty("datatype").GetString());
        Assert.Equal(Texts, output.GetProperty("data").EnumerateArray().Select(text => text.GetString()!));
    }

    private static string NameOf(TensorDataType type) => $"identity-{(int)type}";

    private async Task<Tensor> InferAsync(Tensor input)
    {
        InferenceResponse answer = await pop.Client.InferAsync(
            NameOf(input.DataType), [input], cancellationToken: TestContext.Current.CancellationToken);
        return answer.Output("y");
    }
}
