using EdgeOrleans.Protocol;
using Grpc.Core;

namespace EdgeOrleans.Client.Tests.Grpc;

/// <summary>The protocol's service, which answers as the test says.</summary>
internal sealed class FakeInferenceService : GRPCInferenceService.GRPCInferenceServiceBase
{
    public Func<ModelInferRequest, ServerCallContext, Task<ModelInferResponse>> Infer { get; set; } = (request, _) => Task.FromResult(Echo(request));

    public Func<RepositoryIndexRequest, RepositoryIndexResponse> Index { get; set; } = _ => new();

    public Func<ModelMetadataRequest, ModelMetadataResponse> Metadata { get; set; } = _ => new();

    public Func<ModelStatisticsRequest, ModelStatisticsResponse> Statistics { get; set; } = _ => new();

    public Func<string, bool> Ready { get; set; } = _ => true;

    public List<string> Changes { get; } = [];

    /// <summary>What the last load brought along.</summary>
    public IDictionary<string, ModelRepositoryParameter> Brought { get; private set; } = new Dictionary<string, ModelRepositoryParameter>();

    /// <summary>Answers each input as an output of the same name.</summary>
    public static ModelInferResponse Echo(ModelInferRequest request)
    {
        ModelInferResponse answer = new() { ModelName = request.ModelName, ModelVersion = "7" };
        foreach (var input in request.Inputs)
        {
            answer.Outputs.Add(new ModelInferResponse.Types.InferOutputTensor { Name = input.Name, Datatype = input.Datatype, Shape = { input.Shape } });
        }

        answer.RawOutputContents.Add(request.RawInputContents);
        return answer;
    }

    public override Task<ModelInferResponse> ModelInfer(ModelInferRequest request, ServerCallContext context) => Infer(request, context);

    public override Task<RepositoryIndexResponse> RepositoryIndex(RepositoryIndexRequest request, ServerCallContext context) =>
        Task.FromResult(Index(request));

    public override Task<ModelMetadataResponse> ModelMetadata(ModelMetadataRequest request, ServerCallContext context) =>
        Task.FromResult(Metadata(request));

    public override Task<ModelStatisticsResponse> ModelStatistics(ModelStatisticsRequest request, ServerCallContext context) =>
        Task.FromResult(Statistics(request));

    public override Task<ServerReadyResponse> ServerReady(ServerReadyRequest request, ServerCallContext context) =>
        Task.FromResult(new ServerReadyResponse { Ready = Ready("") });

    public override Task<ModelReadyResponse> ModelReady(ModelReadyRequest request, ServerCallContext context) =>
        Task.FromResult(new ModelReadyResponse { Ready = Ready($"{request.Name}@{request.Version}") });

    public override Task<RepositoryModelLoadResponse> RepositoryModelLoad(RepositoryModelLoadRequest request, ServerCallContext context)
    {
        Changes.Add($"load {request.ModelName}");
        Brought = request.Parameters;
        return Task.FromResult(new RepositoryModelLoadResponse());
    }

    public override Task<RepositoryModelUnloadResponse> RepositoryModelUnload(RepositoryModelUnloadRequest request, ServerCallContext context)
    {
        Changes.Add($"unload {request.ModelName}");
        return Task.FromResult(new RepositoryModelUnloadResponse());
    }
}
