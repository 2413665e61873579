using System.Collections.Immutable;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Reports;

namespace EdgeOrleans.Grains.Pops;

/// <summary>Joins the directory with the reports that were heard.</summary>
internal sealed class PopOverview(IPopDirectory directory, ReportIntake intake, ReportSource source, TimeProvider clock) : IPopOverview
{
    /// <inheritdoc />
    public ImmutableArray<KnownPop> Read() => [.. directory.Members.Select(Describe)];

    private KnownPop Describe(PopMember member)
    {
        if (member.Site.Id == directory.Own.Id)
        {
            PopReport own = source.Recent(out TimeSpan age);
            return new KnownPop(member, IsOwn: true, own, age);
        }

        // What a former start said does not hold for this one.
        return intake.LastOf(member.Site.Id) is { } heard && heard.Report.Incarnation == member.Incarnation
            ? new KnownPop(member, IsOwn: false, heard.Report, clock.GetElapsedTime(heard.At))
            : new KnownPop(member, IsOwn: false, null, null);
    }
}
