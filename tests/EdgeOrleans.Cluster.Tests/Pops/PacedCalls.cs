using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cluster.Tests.Pops;

/// <summary>Calls models whose requests say how long they take.</summary>
internal static class PacedCalls
{
    /// <summary>A number of steps that no test sees the end of.</summary>
    public const long Endless = 1_000_000_000;

    /// <summary>The warm-up of a manifest. Its steps decide where requests run: few on their caller's thread, many on the runner's own.</summary>
    public static string WarmUp(long steps) => $$"""
        "warmUp": [ { "inputs": {
          "x": { "datatype": "FP32", "shape": [1, 16] },
          "steps": { "datatype": "INT64", "shape": [], "data": [{{steps}}] } } } ]
        """;

    /// <summary>Sends a request and does not wait for it.</summary>
    public static Task<InferenceResponse> StartAsync(
        this IEdgeClient client, string model, long steps, CancellationToken cancellationToken, InferOptions? options = null, int batch = 1) =>
        client.InferAsync(
            model,
            [Tensor.Create("x", new float[batch * 16], [batch, 16]), Tensor.Create<long>("steps", [steps], [])],
            options,
            cancellationToken);
}
