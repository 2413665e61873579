using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Silo.Gateway.Http.Pops;

/// <summary>A member of the cluster, as this PoP knows it.</summary>
/// <param name="Member">Who and where it is.</param>
/// <param name="IsOwn">Whether it is this PoP.</param>
/// <param name="Report">What it last said of itself; null before it said anything.</param>
/// <param name="ReportAge">How long ago that was.</param>
internal sealed record PopStatus(PopMember Member, bool IsOwn, PopReport? Report, TimeSpan? ReportAge);
