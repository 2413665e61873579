using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Protocol;
using Google.Protobuf;

namespace EdgeOrleans.Client.Grpc;

/// <summary>Writes the message that loads a model.</summary>
internal static class LoadMessages
{
    public static RepositoryModelLoadRequest Write(string model, ModelOverrides? overrides)
    {
        RepositoryModelLoadRequest request = new() { ModelName = model };
        if (overrides is null) return request;
        if (overrides.ManifestJson is { } manifest) request.Parameters[OverrideNames.Manifest] = new ModelRepositoryParameter { StringParam = manifest };
        foreach ((string path, ReadOnlyMemory<byte> file) in overrides.Files)
        {
            // Nobody changes it while the call is under way.
            request.Parameters[OverrideNames.OfFile(path)] = new ModelRepositoryParameter { BytesParam = UnsafeByteOperations.UnsafeWrap(file) };
        }

        return request;
    }
}
