using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cluster.Tests.Models;

public sealed class SimpleTests(SamplePop pop) : IClassFixture<SamplePop>
{
    private static readonly int[] Left = [.. Enumerable.Range(0, 16).Select(i => i * 1000)];
    private static readonly int[] Right = [.. Enumerable.Range(0, 16).Select(i => 7 - i)];
    private static readonly int[] Sums = [.. Left.Zip(Right, (a, b) => a + b)];
    private static readonly int[] Differences = [.. Left.Zip(Right, (a, b) => a - b)];

    [Fact]
    public async Task Infer_Json_GivesSumAndDifference()
    {
        string request = $$"""
            {"id":"7","inputs":[
              {"name":"INPUT0","shape":[1,16],"datatype":"INT32","data":{{JsonSerializer.Serialize(Left)}}},
              {"name":"INPUT1","shape":[1,16],"datatype":"INT32","data":{{JsonSerializer.Serialize(Right)}}}]}
            """;

        JsonElement answer = (await pop.Door.InferAsync("simple", request)).Succeeded();

        Assert.Equal("7", answer.GetProperty("id").GetString());
        Assert.Equal(Sums, Data(answer, "OUTPUT0"));
        Assert.Equal(Differences, Data(answer, "OUTPUT1"));
    }

    [Fact]
    public async Task Infer_Binary_GivesSumAndDifference()
    {
        InferenceResponse answer = await pop.Client.InferAsync(
            "simple",
            [Tensor.Create("INPUT0", Left, [1, 16]), Tensor.Create("INPUT1", Right, [1, 16])],
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Sums, answer.Output<int>("OUTPUT0").ToArray());
        Assert.Equal(Differences, answer.Output<int>("OUTPUT1").ToArray());
        Assert.Equal(("simple", 1, "fra", "CPU"), (answer.Model, answer.Version, answer.Pop, answer.Device));
    }

    private static int[] Data(JsonElement answer, string output)
    {
        JsonElement tensor = answer.GetProperty("outputs").EnumerateArray().Single(o => o.GetProperty("name").GetString() == output);
        return [.. tensor.GetProperty("data").EnumerateArray().Select(element => element.GetInt32())];
    }
}
