using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Http.Infer.Reading;
using EdgeOrleans.Silo.Gateway.Http.Infer.Writing;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Http.Infer;

/// <summary>Runs a model: reads the request, asks the PoP's router, writes the answer.</summary>
internal sealed class InferEndpoint(
    IGrainFactory grains,
    IModelCatalog catalog,
    RequestBodyReader bodies,
    InferAnswers answers,
    GatewayMemory memory,
    IOptions<PopOptions> pop,
    IOptions<GatewayOptions> options,
    TimeProvider clock)
{
    // The replica ends a request at its deadline; the door gives up a little later, so that the replica's word comes first.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private readonly GatewayOptions _options = options.Value;
    private IRouterGrain? _router;

    // Made once: a reference is good for the life of the process.
    private IRouterGrain Router => _router ??= grains.GetGrain<IRouterGrain>(pop.Value.Id);

    /// <summary>Answers <c>POST /v2/models/{model}[/versions/{version}]/infer</c>.</summary>
    public async Task<Refusal?> InferAsync(DoorCall door)
    {
        if (ModelPath.Read(door.Context, out ModelPath path) is { } nowhere) return nowhere;
        RequestBuffers buffers = new(memory.Pool);

        // Once the router has the request, a runner may read this memory for as long as there is no answer: after a
        // timeout, a withdrawal or a failure it is left to the garbage collector instead of to the next request.
        bool free = true;
        try
        {
            ReadOnlyMemory<byte> body = await bodies.ReadAsync(door.Context, buffers);
            InferCall call = Read(door.Context, path, body, buffers);
            free = false;
            long askedAt = clock.GetTimestamp();
            InferenceResult result = await AskAsync(door, call.Request);
            free = result is InferenceResponse or Refusal { Cause: not (RefusalCause.DeadlineExceeded or RefusalCause.Cancelled or RefusalCause.Internal) };
            if (result is not InferenceResponse response) return (Refusal)result;
            return await answers.SendAsync(door, response, call.Wishes, clock.GetElapsedTime(askedAt));
        }
        finally
        {
            if (free) buffers.Return();
        }
    }

    private InferCall Read(HttpContext context, ModelPath path, ReadOnlyMemory<byte> body, RequestBuffers buffers)
    {
        InferBody parts = InferBody.Split(context.Request.Headers[DoorHeaders.JsonLength], body);
        if (parts.IsRaw)
        {
            if (catalog.Find(path.Model, path.Version, out ModelVersion? model) is { } unknown) throw new Refusals.RefusedException(unknown);
            return RawRequestReader.Read(path, model!, parts.Binary, buffers, _options.DefaultDeadline);
        }

        TensorMemory tensors = new(parts.Binary, buffers, _options.MaxRequestBytes);
        return InferRequestReader.Read(path, parts.Json.Span, tensors, _options.DefaultDeadline);
    }

    private async Task<InferenceResult> AskAsync(DoorCall door, InferenceRequest request)
    {
        CancellationToken aborted = door.Context.RequestAborted;
        TimeSpan elapsed = clock.GetElapsedTime(door.StartedAt);
        Task<InferenceResult> call = Router.Infer(request, elapsed, aborted);
        TimeSpan patience = Deadline(request) + Grace - elapsed;
        try
        {
            return await call.WaitAsync(patience > Grace ? patience : Grace, clock, aborted);
        }
        finally
        {
            if (!call.IsCompleted) Forget(call);
        }
    }

    // The model's own default, where it has one, replaces the door's.
    private TimeSpan Deadline(InferenceRequest request) =>
        request.TimeoutIsDefault
        && catalog.Find(request.Model, request.Version, out ModelVersion? model) is null
        && model!.Manifest.DefaultTimeout is { } timeout
            ? timeout
            : request.Timeout;

    // Nobody waits for it any more, so nobody else would see it fail.
    private static void Forget(Task call) =>
        call.ContinueWith(
            static ended => _ = ended.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
