using System.Diagnostics.Metrics;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>What the doors measure.</summary>
internal sealed class GatewayInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "EdgeOrleans.Gateway";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refusals;

    public GatewayInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        Meter meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram<double>(
            "edgeorleans.gateway.request.duration", "s", "Time from a request's arrival to its answer.");
        _refusals = meter.CreateCounter<long>(
            "edgeorleans.gateway.refusals", "{request}", "Requests that were refused, by cause.");
    }

    /// <summary>A request was answered.</summary>
    /// <param name="operation">What was asked for, one of a closed set.</param>
    /// <param name="model">The model; null where the request named none that exists.</param>
    /// <param name="refusal">Why it was refused; null for an answer.</param>
    /// <param name="duration">Time since its arrival.</param>
    public void OnAnswered(string operation, string? model, Refusal? refusal, TimeSpan duration)
    {
        if (_duration.Enabled)
        {
            _duration.Record(
                duration.TotalSeconds,
                new KeyValuePair<string, object?>("operation", operation),
                new KeyValuePair<string, object?>("model", model ?? ""),
                new KeyValuePair<string, object?>("outcome", refusal is null ? "success" : Outcome(refusal.Cause)));
        }

        if (refusal is not null) _refusals.Add(1, new KeyValuePair<string, object?>("cause", Outcome(refusal.Cause)));
    }

    private static string Outcome(RefusalCause cause) => cause switch
    {
        RefusalCause.InvalidInput => "invalid_input",
        RefusalCause.Unauthenticated => "unauthenticated",
        RefusalCause.Forbidden => "forbidden",
        RefusalCause.NotFound => "not_found",
        RefusalCause.TooLarge => "too_large",
        RefusalCause.RateLimited => "rate_limited",
        RefusalCause.Overloaded => "overloaded",
        RefusalCause.Unavailable => "unavailable",
        RefusalCause.NotReady => "not_ready",
        RefusalCause.ResidencyUnsatisfied => "residency_unsatisfied",
        RefusalCause.DeadlineExceeded => "deadline_exceeded",
        RefusalCause.Cancelled => "cancelled",
        RefusalCause.StageFailed => "stage_failed",
        _ => "internal",
    };
}
