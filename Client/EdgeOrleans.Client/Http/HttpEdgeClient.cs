using System.Collections.Immutable;
using System.Net;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Client.Http;

/// <summary>Calls the HTTP door with binary tensors in both directions.</summary>
internal sealed class HttpEdgeClient : IEdgeClient
{
    /// <summary>How much longer than the deadline to wait, so that the door's own word on it arrives.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient _http;
    private readonly EdgeClientOptions _options;
    private readonly TimeProvider _clock;
    private readonly Uri _models;

    public HttpEdgeClient(IHttpClientFactory factory, IOptions<EdgeClientOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _http = factory.CreateClient(EdgeClientServices.HttpClientName);
        _clock = clock;
        string endpoint = _options.Endpoint.AbsoluteUri;
        _models = new Uri(endpoint.EndsWith('/') ? $"{endpoint}v2/models/" : $"{endpoint}/v2/models/");
    }

    public async Task<InferenceResponse> InferAsync(
        string model,
        ImmutableArray<Tensor> inputs,
        InferOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Check(model, inputs);
        options ??= InferOptions.Default;
        TimeSpan timeout = options.Timeout ?? _options.DefaultTimeout;
        using CancellationTokenSource stop = new(timeout + Grace, _clock);
        await using CancellationTokenRegistration withdrawal = cancellationToken.UnsafeRegister(
            static stop => ((CancellationTokenSource)stop!).Cancel(), stop);
        try
        {
            return await ExchangeAsync(model, inputs, options, timeout, stop.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException failure)
        {
            throw Failures.NoAnswerInTime(model, _options.Endpoint, timeout, failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw stop.IsCancellationRequested
                ? Failures.NoAnswerInTime(model, _options.Endpoint, timeout, failure)
                : Failures.NotReached(model, _options.Endpoint, failure);
        }
    }

    private static void Check(string model, ImmutableArray<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!ModelNames.IsValid(model)) throw new ArgumentException($"'{model}' is no model name; it must be {ModelNames.Form}.", nameof(model));
        if (inputs.IsDefault) throw new ArgumentException("The inputs are not initialised; pass [] for none.", nameof(inputs));
        foreach (Tensor input in inputs) ArgumentNullException.ThrowIfNull(input, nameof(inputs));
    }

    private async Task<InferenceResponse> ExchangeAsync(
        string model, ImmutableArray<Tensor> inputs, InferOptions options, TimeSpan timeout, CancellationToken stop)
    {
        using InferContent content = new(inputs, options, timeout);
        using HttpRequestMessage request = new(HttpMethod.Post, AddressOf(model, options.Version)) { Content = content };
        DoorHeaders.AddRoute(request.Headers, options);
        using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        if (answer.StatusCode != HttpStatusCode.OK) throw await RefusalReader.ReadAsync(model, answer, _clock, stop);

        int jsonLength = AnswerReader.JsonLengthOf(model, answer);
        AnswerBody body = await AnswerReader.ReadAsync(model, answer.Content, jsonLength, _options.MaxResponseBytes, stop);
        return new InferenceResponse
        {
            Model = body.Header.Model ?? model,
            Version = body.Header.Version ?? options.Version,
            Outputs = body.Outputs,
            Pop = DoorHeaders.ValueOf(answer.Headers, DoorHeaders.Pop),
            Device = DoorHeaders.ValueOf(answer.Headers, DoorHeaders.Device),
            Timing = ServerTiming.Parse(DoorHeaders.ValueOf(answer.Headers, DoorHeaders.ServerTiming)),
        };
    }

    private Uri AddressOf(string model, int version) =>
        new(_models, version == 0 ? $"{model}/infer" : $"{model}/versions/{version}/infer");
}
