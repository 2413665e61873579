using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Tests.Tenants.Shares;

/// <summary>A cluster of so many PoPs.</summary>
internal sealed class FakeDirectory : IPopDirectory
{
    public PopSite Own => Members[0].Site;

    public ImmutableArray<PopMember> Members { get; private set; } = [];

    public int Count
    {
        set => Members =
        [
            .. Enumerable.Range(0, value).Select(i => new PopMember(new PopSite($"p{i}", 0, 0), SiloAddress.New(IPAddress.Loopback, 1000 + i, 1))),
        ];
    }

    public bool TryFind(string pop, [NotNullWhen(true)] out PopMember? member)
    {
        member = Members.FirstOrDefault(candidate => candidate.Site.Id == pop);
        return member is not null;
    }
}
