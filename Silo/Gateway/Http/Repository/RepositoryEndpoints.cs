using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Models;

namespace EdgeOrleans.Silo.Gateway.Http.Repository;

/// <summary>The model repository extension.</summary>
internal sealed class RepositoryEndpoints(DoorAnswers answers, IModelCatalog catalog, RequestBodyReader bodies, GatewayMemory memory)
{
    /// <summary>Answers <c>POST /v2/repository/index</c>.</summary>
    public async Task<Refusal?> IndexAsync(DoorCall door)
    {
        bool readyOnly = await ReadAsync(door, static body => RepositoryRequests.ReadReadyOnly(body.Span));
        return await answers.SendJsonAsync(door, (Index: catalog.Index().Where(version => door.Caller.MayUse(version.Model)), ReadyOnly: readyOnly), static (json, asked) =>
        {
            json.WriteStartArray();
            foreach (ModelVersion version in asked.Index)
            {
                if (asked.ReadyOnly && version.State != ModelState.Ready) continue;
                json.WriteStartObject();
                json.WriteString("name"u8, version.Model);
                json.WriteString("version"u8, version.Version.ToString(CultureInfo.InvariantCulture));
                json.WriteString("state"u8, ModelWords.NameOf(version.State));
                json.WriteString("reason"u8, version.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Answers <c>POST /v2/repository/models/{model}/load</c>, once the model serves.</summary>
    public async Task<Refusal?> LoadAsync(DoorCall door)
    {
        ModelOverrides? overrides = await ReadAsync(door, static body => RepositoryRequests.ReadOverrides(body.Span));
        OverrideNames.Describe(door.Context, overrides);
        return await catalog.LoadAsync(Model(door), overrides, door.Context.RequestAborted) ?? await answers.SendEmptyAsync(door);
    }

    /// <summary>Answers <c>POST /v2/repository/models/{model}/unload</c>, once the model's last request has ended.</summary>
    public async Task<Refusal?> UnloadAsync(DoorCall door)
    {
        await ReadAsync(door, static body => RepositoryRequests.CheckUnload(body.Span));
        return await catalog.UnloadAsync(Model(door), door.Context.RequestAborted) ?? await answers.SendEmptyAsync(door);
    }

    private async Task<T> ReadAsync<T>(DoorCall door, Func<ReadOnlyMemory<byte>, T> read)
    {
        RequestBuffers buffers = new(memory);
        try
        {
            return read(await bodies.ReadAsync(door.Context, buffers));
        }
        finally
        {
            buffers.Return();
        }
    }

    private static string Model(DoorCall door) => (string)door.Context.Request.RouteValues[ModelPath.ModelKey]!;
}
