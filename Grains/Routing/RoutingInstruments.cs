using System.Diagnostics.Metrics;
using EdgeOrleans.Contracts.Routing;
using EdgeOrleans.Grains.Routing.Attempts;

namespace EdgeOrleans.Grains.Routing;

/// <summary>Metrics of the router.</summary>
internal sealed class RoutingInstruments
{
    public const string MeterName = "EdgeOrleans.Routing";

    private readonly Counter<long> _decisions;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _ejections;
    private readonly Histogram<double> _lateness;

    public RoutingInstruments(IMeterFactory meterFactory)
    {
        Meter meter = meterFactory.Create(MeterName);
        _decisions = meter.CreateCounter<long>("edgeorleans.routing.decisions", "{decision}", "Choices of a PoP, by reason.");
        _attempts = meter.CreateCounter<long>("edgeorleans.routing.attempts", "{attempt}", "Requests sent to replicas, by kind and how they ended.");
        _ejections = meter.CreateCounter<long>("edgeorleans.routing.ejections", "{ejection}", "PoPs that got no requests for a while, by reason.");
        _lateness = meter.CreateHistogram<double>("edgeorleans.routing.lateness", "1", "Time to the answer over the time that was predicted.");
    }

    public void OnDecision(RouteReason reason) => _decisions.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void OnAttempt(AttemptKind kind, AttemptEnd end) =>
        _attempts.Add(1, new("kind", kind.ToString()), new("end", end.ToString()));

    public void OnEjected(string reason) => _ejections.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void OnAnswered(double lateness) => _lateness.Record(lateness);
}
