using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EdgeOrleans.Gateway.Tests.Readme;

/// <summary>The lines of C# that the README shows, word for word.</summary>
internal static class ClientExample
{
    /// <summary>Runs them against <paramref name="door"/> and returns the scores.</summary>
    public static async Task<float[]> RunAsync(Uri door, float[] features)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddEdgeClient(o => o.Endpoint = new Uri("http://127.0.0.1:8000"));
        builder.Services.Configure<EdgeClientOptions>(o => o.Endpoint = door);
        using IHost host = builder.Build();
        IEdgeClient edge = host.Services.GetRequiredService<IEdgeClient>();
        InferenceResponse reply = await edge.InferAsync("mlp", [Tensor.Create("x", features, [1, 64])]);
        ReadOnlySpan<float> scores = reply.Output<float>("y");
        return scores.ToArray();
    }
}
