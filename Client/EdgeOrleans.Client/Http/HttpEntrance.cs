using System.Net;
using EdgeOrleans.Client.Answers;
using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Http.Models;
using EdgeOrleans.Client.Models;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Http;

/// <summary>Calls an HTTP door with binary tensors in both directions.</summary>
internal sealed class HttpEntrance : IEntrance
{
    private readonly DoorExchange _door;
    private readonly int _maxResponseBytes;

    /// <param name="door">Sends requests.</param>
    /// <param name="maxResponseBytes">Bytes of the largest answer that is taken.</param>
    public HttpEntrance(DoorExchange door, int maxResponseBytes)
    {
        _door = door;
        _maxResponseBytes = maxResponseBytes;
        Models = new HttpModels(door, maxResponseBytes);
    }

    /// <inheritdoc />
    public string Name => _door.Name;

    /// <inheritdoc />
    public IEdgeModels Models { get; }

    /// <inheritdoc />
    public async Task<InferenceResponse> InferAsync(InferCall call, TimeSpan timeout, CancellationToken stop)
    {
        InferOptions options = call.Options;
        using InferContent content = new(call.Inputs, options, timeout);
        using HttpRequestMessage request = new(HttpMethod.Post, _door.AddressOf(PathOf(call.Model, options.Version))) { Content = content };
        DoorHeaders.AddRoute(request.Headers, options);
        try
        {
            using HttpResponseMessage answer = await _door.SendAsync(request, stop);
            if (answer.StatusCode != HttpStatusCode.OK) throw await _door.ReadRefusalAsync(call.Subject, answer, stop);
            return await ReadAsync(call, answer, stop);
        }
        catch (Exception failure) when (DoorExchange.IsBroken(failure, stop))
        {
            throw _door.Broken(call.Subject, failure, stop);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string PathOf(string model, int version) =>
        version == 0 ? $"v2/models/{model}/infer" : $"v2/models/{model}/versions/{version}/infer";

    private async ValueTask<InferenceResponse> ReadAsync(InferCall call, HttpResponseMessage answer, CancellationToken stop)
    {
        int jsonLength = AnswerReader.JsonLengthOf(call.Model, answer);
        AnswerBody body = await AnswerReader.ReadAsync(call.Model, answer.Content, jsonLength, _maxResponseBytes, stop);
        ServerTiming timing = ServerTiming.Parse(DoorHeaders.ValueOf(answer.Headers, DoorHeaders.ServerTiming));
        return new InferenceResponse
        {
            Model = body.Header.Model ?? call.Model,
            Version = body.Header.Version ?? call.Options.Version,
            Outputs = body.Outputs,
            Pop = DoorHeaders.ValueOf(answer.Headers, DoorHeaders.Pop),
            Device = DoorHeaders.ValueOf(answer.Headers, DoorHeaders.Device),
            Timing = timing.Timing,
            Steps = timing.Steps,
        };
    }
}
