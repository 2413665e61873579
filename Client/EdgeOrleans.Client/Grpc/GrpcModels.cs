using System.Collections.Immutable;
using System.Globalization;
using EdgeOrleans.Client.Answers;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Models.Catalog;
using EdgeOrleans.Protocol;
using Grpc.Core;
using ModelMetadata = EdgeOrleans.Contracts.Models.Catalog.ModelMetadata;

namespace EdgeOrleans.Client.Grpc;

/// <summary>The calls about models at a gRPC door.</summary>
internal sealed class GrpcModels(GrpcDoor door) : IEdgeModels
{
    /// <inheritdoc />
    public Task<bool> IsServerReadyAsync(CancellationToken cancellationToken) => CallAsync(
        "The server",
        static (service, call) => service.ServerReadyAsync(new ServerReadyRequest(), call),
        static answer => answer.Ready,
        cancellationToken);

    /// <inheritdoc />
    public Task<bool> IsReadyAsync(string model, int version, CancellationToken cancellationToken) => CallAsync(
        $"Model '{model}'",
        (service, call) => service.ModelReadyAsync(new ModelReadyRequest { Name = model, Version = TextOf(version) }, call),
        static answer => answer.Ready,
        cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<string>> ListAsync(CancellationToken cancellationToken) => CallAsync(
        "The list of models",
        static (service, call) => service.RepositoryIndexAsync(new RepositoryIndexRequest { Ready = true }, call),
        static answer => answer.Models.Select(version => version.Name).Distinct(StringComparer.Ordinal).ToImmutableArray(),
        cancellationToken);

    /// <inheritdoc />
    public Task<ModelMetadata> GetMetadataAsync(string model, int version, CancellationToken cancellationToken) => CallAsync(
        $"Model '{model}'",
        (service, call) => service.ModelMetadataAsync(new ModelMetadataRequest { Name = model, Version = TextOf(version) }, call),
        static answer => new ModelMetadata(
            answer.Name,
            MetadataReader.Versions(answer.Versions),
            answer.Platform,
            [.. answer.Inputs.Select(input => MetadataReader.Tensor(input.Name, input.Datatype, input.Shape))],
            [.. answer.Outputs.Select(output => MetadataReader.Tensor(output.Name, output.Datatype, output.Shape))],
            answer.Properties.ToImmutableDictionary()),
        cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<VersionStatistics>> GetStatisticsAsync(string? model, int version, CancellationToken cancellationToken) => CallAsync(
        model is null ? "The statistics" : $"Model '{model}'",
        (service, call) => service.ModelStatisticsAsync(new ModelStatisticsRequest { Name = model ?? "", Version = TextOf(version) }, call),
        static answer => answer.ModelStats.Select(StatisticsMessages.Read).ToImmutableArray(),
        cancellationToken);

    /// <inheritdoc />
    public Task<ImmutableArray<ModelIndexEntry>> GetIndexAsync(bool readyOnly, CancellationToken cancellationToken) => CallAsync(
        "The index of models",
        (service, call) => service.RepositoryIndexAsync(new RepositoryIndexRequest { Ready = readyOnly }, call),
        static answer => answer.Models.Select(EntryOf).ToImmutableArray(),
        cancellationToken);

    /// <inheritdoc />
    public Task LoadAsync(string model, ModelOverrides? overrides, CancellationToken cancellationToken) => CallAsync(
        $"Model '{model}'",
        (service, call) => service.RepositoryModelLoadAsync(LoadMessages.Write(model, overrides), call),
        static _ => true,
        cancellationToken);

    /// <inheritdoc />
    public Task UnloadAsync(string model, CancellationToken cancellationToken) => CallAsync(
        $"Model '{model}'",
        (service, call) => service.RepositoryModelUnloadAsync(new RepositoryModelUnloadRequest { ModelName = model }, call),
        static _ => true,
        cancellationToken);

    private static string TextOf(int version) => version == 0 ? "" : version.ToString(CultureInfo.InvariantCulture);

    private static ModelIndexEntry EntryOf(RepositoryIndexResponse.Types.ModelIndex version) => new(
        version.Name,
        AnswerTexts.TryReadVersion(version.Version, out int number) ? number : 0,
        AnswerTexts.StateOf(version.State),
        version.Reason);

    private async Task<T> CallAsync<TAnswer, T>(
        string subject,
        Func<GRPCInferenceService.GRPCInferenceServiceClient, CallOptions, AsyncUnaryCall<TAnswer>> send,
        Func<TAnswer, T> convert,
        CancellationToken stop)
    {
        try
        {
            using AsyncUnaryCall<TAnswer> exchange = send(door.Service, await door.StartAsync(options: null, stop));
            return convert(await exchange.ResponseAsync);
        }
        catch (RpcException failure)
        {
            throw RpcFailures.Of(subject, door.Name, failure, stop);
        }
        catch (FormatException problem)
        {
            throw Failures.Malformed(subject, problem.Message, problem);
        }
    }
}
