using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Tests.Deployment.Doubles;

internal sealed class FakeDirectory(FakeCluster cluster, FakePop own) : IPopDirectory
{
    public PopSite Own => own.Member.Site;

    public ImmutableArray<PopMember> Members => [.. cluster.Pops.Select(pop => pop.Member).OrderBy(member => member.Site.Id, StringComparer.Ordinal)];

    public bool TryFind(string pop, [NotNullWhen(true)] out PopMember? member)
    {
        member = Members.FirstOrDefault(candidate => candidate.Site.Id == pop);
        return member is not null;
    }
}
