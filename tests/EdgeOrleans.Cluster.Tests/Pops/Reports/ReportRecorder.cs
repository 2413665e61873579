using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Cluster.Tests.Pops.Reports;

/// <summary>Stands in for the router's view and remembers what it hears.</summary>
internal sealed class ReportRecorder : IPopObserver
{
    public IReadOnlyCollection<string> Neighbours { get; set; } = [];

    public ConcurrentQueue<PopReport> Reports { get; } = [];

    public ConcurrentQueue<TimeSpan> RoundTrips { get; } = [];

    public void OnMembers(IReadOnlyList<PopMember> others)
    {
    }

    public void OnReport(PopReport report) => Reports.Enqueue(report);

    public void OnRoundTrip(string pop, TimeSpan roundTrip) => RoundTrips.Enqueue(roundTrip);
}
