using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cluster.Tests.Pops;

/// <summary>Calls models of the kind that adds a constant.</summary>
internal static class OffsetCalls
{
    /// <summary>A request in JSON.</summary>
    public const string Json = """{"inputs":[{"name":"x","shape":[1,16],"datatype":"FP32","data":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}]}""";

    /// <summary>The constant that the model adds.</summary>
    public static async Task<float> OffsetOfAsync(this IEdgeClient client, string model, int version = 0)
    {
        InferenceResponse answer = await client.InferAsync(
            model,
            [Tensor.Create("x", new float[16], [1, 16])],
            new InferOptions { Version = version },
            TestContext.Current.CancellationToken);
        return answer.Output<float>("y")[0];
    }
}
