using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Gateway.Http.Deployment;
using EdgeOrleans.Silo.Gateway.Refusals;
using EdgeOrleans.Silo.Gateway.Security;
using EdgeOrleans.Silo.Gateway.Security.Audit;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Http;

/// <summary>Stands around each endpoint: asks who calls and whether they may use what the path names, turns refusals and failures into answers, logs and counts them, and keeps account of administrative acts.</summary>
internal sealed class RequestGuard(
    IDoorkeeper doorkeeper,
    DoorAnswers answers,
    AuditLog audit,
    RequestRecorder recorder,
    IOptions<PopOptions> pop,
    PopLifecycle lifecycle,
    TimeProvider clock)
{
    private readonly string _pop = pop.Value.Id;

    /// <summary>Guards <paramref name="handler"/>, which returns null once it has answered, or why it does not.</summary>
    public RequestDelegate Around(string operation, Access access, Func<DoorCall, Task<Refusal?>> handler) =>
        context => RunAsync(operation, access, handler, new DoorCall(context, clock.GetTimestamp(), Caller.Unknown));

    private async Task RunAsync(string operation, Access access, Func<DoorCall, Task<Refusal?>> handler, DoorCall call)
    {
        call.Context.Response.Headers[DoorHeaders.Pop] = _pop;

        // The next request on this connection could meet a closed door; a new connection goes where somebody answers.
        if (lifecycle.State == PopState.Draining) call.Context.Response.Headers.Connection = "close";
        Refusal? refusal;
        int? status = null;
        try
        {
            RequestFraming.Check(call.Context);
            Admittance admittance = await doorkeeper.AdmitAsync(call.Context, access);
            call = call with { Caller = admittance.Caller };
            refusal = admittance.Refusal ?? RefuseName(call) ?? await handler(call);
        }
        catch (Exception exception)
        {
            refusal = recorder.OnFailed(exception, operation, call.Context, _pop);

            // A body that arrives too slowly has a status of its own, which the closed set of causes lacks.
            if (exception is BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } slow) status = slow.StatusCode;
            else if (exception is RefusedException refused) status = refused.Status;
        }

        if (AuditLog.Covers(access, !HttpMethods.IsGet(call.Context.Request.Method))) audit.OnAct(call.Caller, call.Context, ActOf(call.Context.Request), refusal);
        if (refusal is not null) await RefuseAsync(call, operation, status ?? RefusalStatus.Of(refusal.Cause), refusal);
        recorder.OnAnswered("http", operation, call.Context.Request.RouteValues[ModelPath.ModelKey] as string, refusal, call.StartedAt);
    }

    private async Task RefuseAsync(DoorCall call, string operation, int status, Refusal refusal)
    {
        recorder.OnRefused(operation, call.Context, refusal);
        if (call.Context.Response.HasStarted)
        {
            // Half an answer is out: only a broken connection tells the caller so.
            call.Context.Abort();
            return;
        }

        if (call.Context.RequestAborted.IsCancellationRequested) call.Context.Response.StatusCode = status;
        else await answers.SendRefusalAsync(call, status, refusal);
    }

    /// <summary>Before anybody looks whether it exists.</summary>
    private static Refusal? RefuseName(in DoorCall call)
    {
        if (call.Caller.Models == ModelPatterns.All) return null;
        RouteValueDictionary path = call.Context.Request.RouteValues;
        return (path[ModelPath.ModelKey] ?? path[ArtifactPath.NameKey]) is string name ? call.Caller.RefuseUseOf(name) : null;
    }

    /// <summary>With the path as it was sent, so that nobody writes lines of their own into the log.</summary>
    private static string ActOf(HttpRequest request) => $"{request.Method} {request.Path.ToUriComponent()}";
}
