using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;
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
    TimeProvider clock)
{
    private readonly GatewayOptions _options = options.Value;

    /// <summary>Answers <c>POST /v2/models/{model}[/versions/{version}]/infer</c>.</summary>
    public async Task<Refusal?> InferAsync(DoorCall door)
    {
        if (ModelPath.Read(door.Context, out ModelPath path) is { } nowhere) return nowhere;
        RequestBuffers buffers = new(memory);

        // Once the router has the request, a runner may read this memory for as long as there is no answer: after a
        // timeout, a withdrawal or a failure it is left to the garbage collector instead of to the next request.
        bool free = true;
        try
        {
            ReadOnlyMemory<byte> body = await bodies.ReadAsync(door.Context, buffers);
            InferCall call = Read(door.Context, path, body, buffers);
            free = false;
            long askedAt = clock.GetTimestamp();

            // The replica keeps the deadline.
            InferenceResult result = await router.InferAsync(call.Request, clock.GetElapsedTime(door.StartedAt), door.Context.RequestAborted);
            free = result is InferenceResponse or Refusal { Cause: not (RefusalCause.DeadlineExceeded or RefusalCause.Cancelled or RefusalCause.Internal) };
            if (result is not InferenceResponse response) return (Refusal)result;
            return await answers.SendAsync(door, response, call.Wishes, clock.GetElapsedTime(askedAt));
        }
        finally
        {
            if (free) buffers.Return();
            else buffers.Abandon();
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
}
