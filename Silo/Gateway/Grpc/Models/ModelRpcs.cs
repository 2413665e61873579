using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Grpc.Models;

/// <summary>What the server says of its models and pipelines.</summary>
internal sealed class ModelRpcs(IModelCatalog catalog, IOptions<ServingOptions> serving)
{
    /// <summary>Answers <c>ModelReady</c>; false for a model that is not ready, for whatever reason but that it is unknown.</summary>
    public Task<ModelReadyResponse> ReadyAsync(ModelReadyRequest request, RpcCall call) =>
        Task.FromResult(new ModelReadyResponse { Ready = Find(request.Name, request.Version, call).State == ModelState.Ready });

    /// <summary>Answers <c>ModelMetadata</c>.</summary>
    public Task<ModelMetadataResponse> MetadataAsync(ModelMetadataRequest request, RpcCall call)
    {
        ModelVersion model = FindReadable(request.Name, request.Version, call);
        ModelMetadataResponse response = new()
        {
            Name = model.Model,
            Platform = ModelPlatforms.Of(model),
            Versions = { catalog.Versions(model.Model).Select(version => version.Version.ToString(CultureInfo.InvariantCulture)) },
            Inputs = { model.Signature!.Inputs.Select(TensorMessages.Metadata) },
            Outputs = { model.Signature.Outputs.Select(TensorMessages.Metadata) },
        };
        if (model.Device is not null) response.Properties["device"] = model.Device;
        if (model.Manifest.Description is { } description) response.Properties["description"] = description;
        return Task.FromResult(response);
    }

    /// <summary>Answers <c>ModelConfig</c>.</summary>
    public Task<ModelConfigResponse> ConfigAsync(ModelConfigRequest request, RpcCall call)
    {
        ModelVersion model = FindReadable(request.Name, request.Version, call);
        return Task.FromResult(new ModelConfigResponse
        {
            Config = model.Pipeline is { } pipeline
                ? PipelineConfigMessage.Of(pipeline.Manifest)
                : ModelConfigMessage.Of(model, ServingPlan.Of(model.Signature!, model.Manifest, serving.Value.Cores)),
        });
    }

    /// <summary>Answers <c>ModelStatistics</c>: of every version, of those of a model, or of one.</summary>
    public Task<ModelStatisticsResponse> StatisticsAsync(ModelStatisticsRequest request, RpcCall call)
    {
        IReadOnlyList<ModelVersion> versions = request.Name.Length == 0 ? [.. catalog.Index().Where(version => call.Door.Caller.MayUse(version.Model))] : VersionsOf(request, call);
        return Task.FromResult(new ModelStatisticsResponse { ModelStats = { versions.Select(StatisticsMessage.Of) } });
    }

    private IReadOnlyList<ModelVersion> VersionsOf(ModelStatisticsRequest request, RpcCall call)
    {
        ModelVersion model = Find(request.Name, request.Version, call);
        if (request.Version.Length > 0) return [model];
        IReadOnlyList<ModelVersion> served = catalog.Versions(model.Model);
        return served.Count == 0 ? [model] : served;
    }

    private ModelVersion FindReadable(string name, string version, RpcCall call)
    {
        ModelVersion model = Find(name, version, call);
        return model.Signature is null ? throw new RefusedException(ModelRefusals.NotReadable(model)) : model;
    }

    private ModelVersion Find(string name, string version, RpcCall call)
    {
        if (ModelPath.Read(name, version, out ModelPath path) is { } nowhere) throw new RefusedException(nowhere);
        call.Name(name);
        Refusal? unknown = catalog.Find(path.Model, path.Version, out ModelVersion? model);
        return unknown is null ? model! : throw new RefusedException(unknown);
    }
}
