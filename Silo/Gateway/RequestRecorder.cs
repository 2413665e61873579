using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>Logs and counts what becomes of the requests at the doors.</summary>
internal sealed partial class RequestRecorder(IModelCatalog catalog, GatewayInstruments instruments, TimeProvider clock, ILogger<RequestRecorder> logger)
{
    /// <summary>A request is about to be refused.</summary>
    public void OnRefused(string operation, HttpContext context, Refusal refusal) =>
        LogRefused(operation, context.Request.Path, refusal.Cause, refusal.Message);

    /// <summary>A request failed; the log has the reason where the server is at fault.</summary>
    /// <returns>What to answer.</returns>
    public Refusal OnFailed(Exception exception, string operation, HttpContext context, string pop)
    {
        Refusal refusal = FailureRefusals.Of(exception, context, pop);
        if (refusal.Cause == RefusalCause.Internal) LogFailed(exception, operation, context.Request.Path);
        return refusal;
    }

    /// <summary>A request was answered.</summary>
    /// <param name="door">The door, <c>http</c> or <c>grpc</c>.</param>
    /// <param name="operation">What was asked for, one of a closed set.</param>
    /// <param name="model">The model that it named; null for none.</param>
    /// <param name="refusal">Why it was refused; null for an answer.</param>
    /// <param name="startedAt">The time provider's timestamp of its arrival.</param>
    public void OnAnswered(string door, string operation, string? model, Refusal? refusal, long startedAt) =>
        instruments.OnAnswered(door, operation, Known(model, refusal), refusal, clock.GetElapsedTime(startedAt));

    // Names that no model has must not become time series.
    private string? Known(string? model, Refusal? refusal) =>
        model is null || refusal is null || catalog.Versions(model).Count > 0 ? model : null;
}
