using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Http.Models;

/// <summary>What the server says of its models and pipelines.</summary>
internal sealed class ModelEndpoints(DoorAnswers answers, IModelCatalog catalog, IOptions<ServingOptions> serving)
{
    /// <summary>Answers <c>GET /v2/models</c>: the names of all models that serve and the caller may use.</summary>
    public Task<Refusal?> ListAsync(DoorCall door) => answers.SendJsonAsync(door, VisibleTo(door), static (json, index) =>
    {
        json.WriteStartObject();
        json.WriteStartArray("models"u8);
        string? last = null;
        foreach (ModelVersion version in index)
        {
            if (version.State == ModelState.Ready && version.Model != last) json.WriteStringValue(last = version.Model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Answers <c>GET /v2/models/{model}[/versions/{version}]</c>.</summary>
    public Task<Refusal?> MetadataAsync(DoorCall door)
    {
        if (Find(door, out ModelVersion model) is { } refusal) return Task.FromResult<Refusal?>(refusal);
        return model.Signature is null
            ? Task.FromResult<Refusal?>(ModelRefusals.NotReadable(model))
            : answers.SendJsonAsync(door, (Model: model, Versions: catalog.Versions(model.Model)), static (json, described) =>
                ModelMetadataWriter.Write(json, described.Model, described.Versions));
    }

    /// <summary>Answers <c>GET /v2/models/{model}[/versions/{version}]/config</c>.</summary>
    public Task<Refusal?> ConfigAsync(DoorCall door)
    {
        if (Find(door, out ModelVersion model) is { } refusal) return Task.FromResult<Refusal?>(refusal);
        if (model.Pipeline is { } pipeline) return answers.SendJsonAsync(door, pipeline.Manifest, PipelineConfigWriter.Write);
        return model.Signature is null
            ? Task.FromResult<Refusal?>(ModelRefusals.NotReadable(model))
            : answers.SendJsonAsync(door, (Model: model, Plan: ServingPlan.Of(model.Signature, model.Manifest, serving.Value.Cores)), static (json, configured) =>
                ModelConfigWriter.Write(json, configured.Model, configured.Plan));
    }

    /// <summary>Answers <c>GET /v2/models/{model}[/versions/{version}]/ready</c>.</summary>
    public Task<Refusal?> ReadyAsync(DoorCall door)
    {
        if (Find(door, out ModelVersion model) is { } refusal) return Task.FromResult<Refusal?>(refusal);
        return model.State != ModelState.Ready
            ? Task.FromResult<Refusal?>(ModelRefusals.NotReady(model))
            : answers.SendJsonAsync(door, model.Model, static (json, name) =>
            {
                json.WriteStartObject();
                json.WriteString("name"u8, name);
                json.WriteBoolean("ready"u8, true);
                json.WriteEndObject();
            });
    }

    /// <summary>Answers <c>GET /v2/models/stats</c>: the counters of every version that the caller may use.</summary>
    public Task<Refusal?> AllStatisticsAsync(DoorCall door) =>
        answers.SendJsonAsync(door, VisibleTo(door), ModelStatisticsWriter.Write);

    /// <summary>Answers <c>GET /v2/models/{model}[/versions/{version}]/stats</c>.</summary>
    public Task<Refusal?> StatisticsAsync(DoorCall door)
    {
        if (Find(door, out ModelVersion model) is { } refusal) return Task.FromResult<Refusal?>(refusal);
        bool isOne = door.Context.Request.RouteValues.ContainsKey(ModelPath.VersionKey);
        IReadOnlyList<ModelVersion> versions = isOne ? [model] : catalog.Versions(model.Model);
        return answers.SendJsonAsync(door, versions.Count == 0 ? [model] : versions, ModelStatisticsWriter.Write);
    }

    private IReadOnlyList<ModelVersion> VisibleTo(DoorCall door) => [.. catalog.Index().Where(version => door.Caller.MayUse(version.Model))];

    private Refusal? Find(DoorCall door, out ModelVersion model)
    {
        model = null!;
        if (ModelPath.Read(door.Context, out ModelPath path) is { } nowhere) return nowhere;
        if (catalog.Find(path.Model, path.Version, out ModelVersion? found) is { } unknown) return unknown;
        model = found!;
        return null;
    }
}
