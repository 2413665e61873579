using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Protocol;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class GrpcDoorTests(RunningPop pop) : IClassFixture<RunningPop>
{
    [Fact]
    public async Task Infer_AtAWholePop_RunsTheModelAndIsCounted()
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(pop.Host.GrpcDoor);
        ulong before = await SuccessesAsync(channel);
        using AsyncUnaryCall<ModelInferResponse> call = channel.Infer(InferMessages.Simple());
        Metadata headers = await call.ResponseHeadersAsync;
        ModelInferResponse answer = await call;
        Assert.Equal(Enumerable.Range(0, 16).Select(i => 2 * i), InferMessages.Elements<int>(answer.RawOutputContents[0]));
        Assert.Equal("fra", headers.GetValue("x-edge-pop"));
        Assert.Equal(before + 1, await SuccessesAsync(channel));
    }

    [Fact]
    public async Task Config_OfAPipeline_HasItsSteps()
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(pop.Host.GrpcDoor);
        using var call = channel.Call("ModelConfig", new ModelConfigRequest { Name = "detect-language" }, ModelConfigResponse.Parser);
        ModelConfig config = (await call).Config;
        Assert.Equal("edge_pipeline", config.Platform);
        Assert.Contains(config.EnsembleScheduling.Step, step => step is { ModelName: "language-id", ModelNamespace: "" });
        Assert.Contains(config.EnsembleScheduling.Step, step => step.ModelNamespace == "stage" && step.InputMap.Values.Contains("text"));
    }

    private static async Task<ulong> SuccessesAsync(GrpcChannel channel)
    {
        using var call = channel.Call("ModelStatistics", new ModelStatisticsRequest { Name = "simple" }, ModelStatisticsResponse.Parser);
        return Assert.Single((await call).ModelStats).InferenceStats.Success.Count;
    }
}
