using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Protocol;
using EdgeOrleans.Silo.Gateway.Models;
using EdgeOrleans.Silo.Gateway.Refusals;
using ParameterChoice = EdgeOrleans.Protocol.ModelRepositoryParameter.ParameterChoiceOneofCase;

namespace EdgeOrleans.Silo.Gateway.Grpc.Models;

/// <summary>The model repository extension.</summary>
internal sealed class RepositoryRpcs(IModelCatalog catalog)
{
    /// <summary>Answers <c>RepositoryIndex</c>.</summary>
    public Task<RepositoryIndexResponse> IndexAsync(RepositoryIndexRequest request, RpcCall call)
    {
        RepositoryIndexResponse response = new();
        foreach (ModelVersion version in catalog.Index())
        {
            if ((request.Ready && version.State != ModelState.Ready) || !call.Door.Caller.MayUse(version.Model)) continue;
            response.Models.Add(new RepositoryIndexResponse.Types.ModelIndex
            {
                Name = version.Model,
                Version = version.Version.ToString(CultureInfo.InvariantCulture),
                State = ModelWords.NameOf(version.State),
                Reason = version.Reason,
            });
        }

        return Task.FromResult(response);
    }

    /// <summary>Answers <c>RepositoryModelLoad</c>, once the model serves.</summary>
    public async Task<RepositoryModelLoadResponse> LoadAsync(RepositoryModelLoadRequest request, RpcCall call)
    {
        call.Name(request.ModelName);
        ModelOverrides? overrides = OverridesOf(request);
        OverrideNames.Describe(call.Door.Context, overrides);
        return await catalog.LoadAsync(request.ModelName, overrides, call.Withdrawn) is { } refusal
            ? throw new RefusedException(refusal)
            : new RepositoryModelLoadResponse();
    }

    /// <summary>Answers <c>RepositoryModelUnload</c>, once the model's last request has ended.</summary>
    public async Task<RepositoryModelUnloadResponse> UnloadAsync(RepositoryModelUnloadRequest request, RpcCall call)
    {
        call.Name(request.ModelName);
        return await catalog.UnloadAsync(request.ModelName, call.Withdrawn) is { } refusal
            ? throw new RefusedException(refusal)
            : new RepositoryModelUnloadResponse();
    }

    private static ModelOverrides? OverridesOf(RepositoryModelLoadRequest request)
    {
        string? config = null;
        var files = ImmutableDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach ((string key, ModelRepositoryParameter value) in request.Parameters)
        {
            if (key == OverrideNames.Config)
            {
                config = value.ParameterChoiceCase == ParameterChoice.StringParam
                    ? value.StringParam
                    : throw RefusedException.InvalidInput($"'{key}' of the request must be a string.");
            }
            else if (OverrideNames.IsFile(key))
            {
                files[OverrideNames.ReadPath(key)] = value.ParameterChoiceCase == ParameterChoice.BytesParam
                    ? value.BytesParam.Memory
                    : throw RefusedException.InvalidInput($"The parameter '{key}' must be the file's content as bytes.");
            }
        }

        return config is null && files.Count == 0 ? null : new ModelOverrides { ManifestJson = config, Files = files.ToImmutable() };
    }
}
