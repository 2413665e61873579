using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops;

/// <summary>Learns of the other PoPs what is needed to route to them. Thread-safe.</summary>
internal interface IPopObserver
{
    /// <summary>The ids of the PoPs whose reports are wanted: those that this PoP routes to, some dozens of them however many there are.</summary>
    IReadOnlyCollection<string> Neighbours { get; }

    /// <summary>The living members other than this PoP have changed.</summary>
    void OnMembers(IReadOnlyList<PopMember> others);

    /// <summary>A living member's report, newer than any before of its incarnation.</summary>
    void OnReport(PopReport report);

    /// <summary>A measured round trip to a living member and back, without the time that it took to answer.</summary>
    void OnRoundTrip(string pop, TimeSpan roundTrip);
}
