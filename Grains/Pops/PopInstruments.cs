using System.Diagnostics.Metrics;
using EdgeOrleans.Grains.Pops.Reports;

namespace EdgeOrleans.Grains.Pops;

/// <summary>Metrics of what PoPs tell each other.</summary>
internal sealed class PopInstruments
{
    public const string MeterName = "EdgeOrleans.Pops";

    private static readonly KeyValuePair<string, object?>[] Verdicts =
        [.. Enum.GetNames<ReportVerdict>().Select(name => new KeyValuePair<string, object?>("verdict", name))];

    private readonly Counter<long> _reports;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _silent;
    private readonly Histogram<double> _roundTrip;

    public PopInstruments(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _reports = meter.CreateCounter<long>("edgeorleans.pops.reports", "{report}", "Reports of other PoPs that arrived, by verdict.");
        _sent = meter.CreateCounter<long>("edgeorleans.pops.reports.sent", "{report}", "Reports that were sent to other PoPs.");
        _silent = meter.CreateCounter<long>("edgeorleans.pops.hellos.unanswered", "{hello}", "Greetings that got no answer, by PoP.");
        _roundTrip = meter.CreateHistogram<double>("edgeorleans.pops.round_trip", "s", "Round trips to neighbours, by PoP.");
    }

    public void Arrived(ReportVerdict verdict) => _reports.Add(1, Verdicts[(int)verdict]);

    public void Sent(int reports) => _sent.Add(reports);

    public void Unanswered(string pop) => _silent.Add(1, new KeyValuePair<string, object?>("to", pop));

    public void Answered(string pop, TimeSpan roundTrip)
    {
        if (_roundTrip.Enabled) _roundTrip.Record(roundTrip.TotalSeconds, new KeyValuePair<string, object?>("to", pop));
    }
}
