using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Http.Infer.Reading;
using EdgeOrleans.Silo.Gateway.Http.Infer.Writing;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Http.Infer;

/// <summary>Runs a model: reads the request, asks the PoP's router, writes the answer.</summary>
internal sealed class InferEndpoint(
    IRequestRouter router,
    IModelCatalog catalog,
    RequestBodyReader bodies,
    InferAnswers answers,
    GatewayMemory memory,
    IOptions<GatewayOptions> options,
    IOptions<PopOptions> pop,
    TimeProvider clock)
{
    private readonly string _pop = pop.Value.Id;
    private readonly GatewayOptions _options = options.Value;

    /// <summary>Answers <c>POST /v2/models/{model}[/versions/{version}]/infer</c>.</summary>
    public async Task<Refusal?> InferAsync(DoorCall door)
    {
        if (ModelPath.Read(door.Context, out ModelPath path) is { } nowhere) return nowhere;
        RouteHeaders route = RouteHeaders.Read(door.Context.Request.Headers);
        RequestBuffers buffers = new(memory);

        bool free = true;
        try
        {
            ReadOnlyMemory<byte> body = await bodies.ReadAsync(door.Context, buffers);
            InferCall call = Read(door.Context, path, route, body, buffers);
            free = false;
            long askedAt = clock.GetTimestamp();

            // The replica keeps the deadline.
            InferenceResult result = await router.InferAsync(call.Request, clock.GetElapsedTime(door.StartedAt), door.Context.RequestAborted);
            free = IsDoneWith(call.Request, result);
            if (result is not InferenceResponse response) return (Refusal)result;
            return await answers.SendAsync(door, response, call.Wishes, clock.GetElapsedTime(askedAt));
        }
        finally
        {
            if (free) buffers.Return();
            else buffers.Abandon();
        }
    }

    /// <summary>
    /// Whether nobody reads the request's memory any more. A runner may while there is no answer, and so may a message to
    /// another PoP that was given up for lost, or that another one overtook: then the garbage collector gets the memory
    /// instead of the next request.
    /// </summary>
    private bool IsDoneWith(InferenceRequest request, InferenceResult result) => result switch
    {
        InferenceResponse response => !request.IsIdempotent || response.Pop == _pop,
        Refusal refusal => refusal.Cause is not (
            RefusalCause.DeadlineExceeded or RefusalCause.Cancelled or RefusalCause.Internal or RefusalCause.Unavailable),
        _ => false,
    };

    private InferCall Read(
        HttpContext context, ModelPath path, in RouteHeaders route, ReadOnlyMemory<byte> body, RequestBuffers buffers)
    {
        InferBody parts = InferBody.Split(context.Request.Headers[DoorHeaders.JsonLength], body);
        if (parts.IsRaw)
        {
            if (catalog.Find(path.Model, path.Version, out ModelVersion? model) is { } unknown) throw new Refusals.RefusedException(unknown);
            return RawRequestReader.Read(path, route, model!, parts.Binary, buffers, _options.DefaultDeadline);
        }

        TensorMemory tensors = new(parts.Binary, buffers, _options.MaxRequestBytes);
        return InferRequestReader.Read(path, route, parts.Json.Span, tensors, _options.DefaultDeadline);
    }
}
