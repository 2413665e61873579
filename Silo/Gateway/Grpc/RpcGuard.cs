using System.Runtime.CompilerServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway.Grpc.Frames;
using EdgeOrleans.Silo.Gateway.Refusals;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Audit;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>Stands around each method: asks who calls, turns refusals and failures into statuses, logs and counts them, and keeps account of administrative acts.</summary>
internal sealed class RpcGuard(
    IDoorkeeper doorkeeper,
    RequestRecorder recorder,
    AuditLog audit,
    IOptions<PopOptions> pop,
    IOptions<GatewayOptions> options,
    PopLifecycle lifecycle,
    IHostApplicationLifetime host,
    TimeProvider clock)
{
    private readonly string _pop = pop.Value.Id;
    private readonly TimeSpan _messageTime = options.Value.MaxBodyTime;
    private readonly ConditionalWeakTable<IConnectionLifetimeNotificationFeature, object> _late = new();

    /// <summary>Guards <paramref name="handler"/>, which returns null once it has answered, or why it does not.</summary>
    public RequestDelegate Around(RpcOperation operation, Func<RpcCall, Task<Refusal?>> handler) => context =>
        IsCall(context.Request) ? RunAsync(operation, handler, context) : RefuseOther(context);

    private async Task RunAsync(RpcOperation operation, Func<RpcCall, Task<Refusal?>> handler, HttpContext context)
    {
        DoorCall door = new(context, clock.GetTimestamp(), Caller.Unknown);
        context.Response.ContentType = RpcStatus.ContentType;
        context.Response.Headers[DoorHeaders.Pop] = _pop;
        if (lifecycle.State == PopState.Draining) SendElsewhere(context.Features);
        Refusal? refusal;
        StatusCode? status = null;
        try
        {
            Admittance admittance = await doorkeeper.AdmitAsync(context, operation.Access);
            door = door with { Caller = admittance.Caller };
            refusal = admittance.Refusal ?? await handler(Open(operation, door));
        }
        catch (Exception exception)
        {
            refusal = recorder.OnFailed(exception, operation.Name, context, _pop);
            if (exception is RefusedException { IsUnimplemented: true })
            {
                status = StatusCode.Unimplemented;
                if (!context.Response.HasStarted) context.Response.Headers["grpc-accept-encoding"] = FrameReader.Encodings;
            }
        }

        string? model = context.Request.RouteValues[ModelPath.ModelKey] as string;
        if (AuditLog.Covers(operation.Access, changes: true)) audit.OnAct(door.Caller, context, ActOf(operation, model), refusal);
        if (refusal is null) RpcStatus.Succeed(context.Response);
        else Refuse(operation, context, status ?? RpcStatus.Of(refusal.Cause), refusal);
        recorder.OnAnswered("grpc", operation.Name, model, refusal, door.StartedAt);
        if (operation.IsStream && host.ApplicationStopping.IsCancellationRequested) await StatusDelivery.CompleteAsync(context, clock);
    }

    /// <summary>
    /// Closes the connection after its calls: the next one could meet a closed door, and a new connection goes where somebody
    /// answers. One that comes here while the PoP drains stays, since its caller has nowhere else to go: callers try a call
    /// whose connection is closed again, but a few times alone.
    /// </summary>
    private void SendElsewhere(IFeatureCollection features)
    {
        if (features.Get<IConnectionLifetimeNotificationFeature>() is not { } connection) return;
        bool isFirst = features.Get<IHttp2StreamIdFeature>() is { StreamId: 1 };
        if (isFirst) _late.TryAdd(connection, connection);
        if (!_late.TryGetValue(connection, out _)) connection.RequestClose();
    }

    private RpcCall Open(RpcOperation operation, DoorCall door)
    {
        IFeatureCollection features = door.Context.Features;
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = operation.IsStream ? null : operation.MessageLimit + FrameReader.PrefixSize + 1L;
        }

        if (operation.IsStream && features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        string? encoding = door.Context.Request.Headers["grpc-encoding"];
        return new RpcCall(door, new FrameReader(door.Context.Request.BodyReader, encoding, operation.MessageLimit, _messageTime));
    }

    private void Refuse(RpcOperation operation, HttpContext context, StatusCode status, Refusal refusal)
    {
        recorder.OnRefused(operation.Name, context, refusal);
        if (!context.RequestAborted.IsCancellationRequested) RpcStatus.Refuse(context.Response, status, refusal);
    }

    /// <summary>With the name escaped, so that nobody writes lines of their own into the log.</summary>
    private static string ActOf(RpcOperation operation, string? model) => model is null ? operation.Name : $"{operation.Name} {Uri.EscapeDataString(model)}";

    private static bool IsCall(HttpRequest request)
    {
        ReadOnlySpan<char> type = request.ContentType;
        return HttpProtocol.IsHttp2(request.Protocol) && type.StartsWith(RpcStatus.ContentType, StringComparison.OrdinalIgnoreCase)
            && (type.Length == RpcStatus.ContentType.Length || type[RpcStatus.ContentType.Length] is '+' or ';');
    }

    private static Task RefuseOther(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }
}
