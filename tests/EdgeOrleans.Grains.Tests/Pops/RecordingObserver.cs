using System.Threading.Channels;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Tests.Pops;

/// <summary>Remembers what it was told.</summary>
internal sealed class RecordingObserver : IPopObserver
{
    private readonly Channel<string> _members = Channel.CreateUnbounded<string>();

    public IReadOnlyCollection<string> Neighbours { get; set; } = [];

    public List<PopReport> Reports { get; } = [];

    public Dictionary<string, TimeSpan> RoundTrips { get; } = [];

    /// <summary>The next change of the members, as their ids.</summary>
    public ValueTask<string> NextMembersAsync() => _members.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool HasMoreMembers => _members.Reader.TryPeek(out _);

    public void OnMembers(IReadOnlyList<PopMember> others) => _members.Writer.TryWrite(string.Join(' ', others.Select(other => other.Site.Id)));

    public void OnReport(PopReport report)
    {
        lock (Reports) Reports.Add(report);
    }

    public void OnRoundTrip(string pop, TimeSpan roundTrip)
    {
        lock (RoundTrips) RoundTrips[pop] = roundTrip;
    }
}
