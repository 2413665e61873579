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
    /// <param name="door">The door, <c>http</c> or <c>grpc</c>.</param>
    /// <param name="operation">What was asked for, one of a closed set.</param>
    /// <param name="model">The model; null where the request named none that exists.</param>
    /// <param name="refusal">Why it was refused; null for an answer.</param>
    /// <param name="duration">Time since its arrival.</param>
    public void OnAnswered(string door, string operation, string? model, Refusal? refusal, TimeSpan duration)
    {
        if (_duration.Enabled)
        {
            _duration.Record(
                duration.TotalSeconds,
                new KeyValuePair<string, object?>("door", door),
                new KeyValuePair<string, object?>("operation", operation),
                new KeyValuePair<string, object?>("model", model ?? ""),
                new KeyValuePair<string, object?>("outcome", refusal?.Cause.ToString() ?? "Success"));
        }

        if (refusal is null) return;
        _refusals.Add(
            1, new KeyValuePair<string, object?>("door", door), new KeyValuePair<string, object?>("cause", refusal.Cause.ToString()));
    }
}
