using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Routing;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using EdgeOrleans.Silo.Gateway.Http.Infer.Reading;
using EdgeOrleans.Silo.Gateway.Http.Infer.Writing;
using EdgeOrleans.Silo.Gateway.Infer;
using EdgeOrleans.Silo.Gateway.Refusals;
using EdgeOrleans.Silo.Gateway.Security;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Http.Infer;

/// <summary>Runs a model: reads the request, asks the PoP's router, writes the answer.</summary>
internal sealed class InferEndpoint(
    IRequestRouter router,
    ITenantGate tenants,
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
        if (tenants.Enter(door.Caller, path.Model, out TenantPass pass) is { } limited) return limited;
        using TenantPass held = pass;
        RouteHeaders route = RouteHeaders.Read(door.Context.Request.Headers);
        RequestBuffers buffers = new(memory);

        bool free = true;
        try
        {
            ReadOnlyMemory<byte> body = await bodies.ReadAsync(door.Context, buffers);
            InferCall call = Read(door.Context, path, route, body, buffers);
            InferenceRequest request = call.Request;
            if (tenants.Admit(pass, ref request) is { } exceeded) return exceeded;
            free = false;
            long askedAt = clock.GetTimestamp();

            // The replica keeps the deadline.
            InferenceResult result = await router.InferAsync(request, clock.GetElapsedTime(door.StartedAt), door.Context.RequestAborted);
            free = !RequestUse.MayGoOn(result);
            if (result is not InferenceResponse response) return (Refusal)result;
            return await answers.SendAsync(door, response, call.Wishes, clock.GetElapsedTime(askedAt));
        }
        finally
        {
            if (free) buffers.Return();
            else buffers.Abandon();
        }
    }

    private InferCall Read(
        HttpContext context, ModelPath path, in RouteHeaders route, ReadOnlyMemory<byte> body, RequestBuffers buffers)
    {
        InferBody parts = InferBody.Split(context.Request.Headers[DoorHeaders.JsonLength], body);
        if (parts.IsRaw)
        {
            if (catalog.Find(path.Model, path.Version, out ModelVersion? model) is { } unknown) throw new RefusedException(unknown);
            return RawRequestReader.Read(path, route, model!, parts.Binary, buffers, _options.DefaultDeadline);
        }

        TensorMemory tensors = new(parts.Binary, buffers, _options.MaxRequestBytes);
        return InferRequestReader.Read(path, route, parts.Json.Span, tensors, _options.DefaultDeadline);
    }
}
