using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops;

namespace EdgeOrleans.Grains.Tests.Pops.Reports;

/// <summary>A directory that the test writes.</summary>
internal sealed class FakeDirectory : IPopDirectory
{
    private readonly SortedDictionary<string, PopMember> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ports = new(StringComparer.Ordinal);

    public FakeDirectory()
    {
        Own = new PopSite("fra", 50, 8);
        Set("fra", 1);
    }

    public PopSite Own { get; }

    public ImmutableArray<PopMember> Members => [.. _members.Values];

    public bool TryFind(string pop, [NotNullWhen(true)] out PopMember? member) => _members.TryGetValue(pop, out member);

    /// <summary>A PoP is a member with this incarnation.</summary>
    public PopMember Set(string pop, int incarnation)
    {
        if (!_ports.TryGetValue(pop, out int port)) port = _ports[pop] = 1000 + _ports.Count;
        var silo = SiloAddress.New(IPAddress.Loopback, port, incarnation);
        return _members[pop] = new PopMember(new PopSite(pop, 0, 0), silo);
    }

    public void Remove(string pop) => _members.Remove(pop);
}
