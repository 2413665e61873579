using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Pops;

/// <summary>A member of the cluster, as this PoP knows it.</summary>
/// <param name="Member">Who and where it is.</param>
/// <param name="IsOwn">Whether it is this PoP.</param>
/// <param name="Report">What it last said of itself; null before it said anything, as of PoPs to which this one does not route.</param>
/// <param name="ReportAge">How long ago that arrived; null without a report.</param>
public sealed record KnownPop(PopMember Member, bool IsOwn, PopReport? Report, TimeSpan? ReportAge);
