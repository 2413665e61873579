using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Threading.Channels;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Membership;

namespace EdgeOrleans.Grains.Tests.Pops.Membership;

/// <summary>A membership that the test writes, and what its silos have told of themselves.</summary>
internal sealed class FakeMembership : IClusterMembershipService, ISiloSites, ILocalSiloDetails
{
    private readonly Channel<ClusterMembershipSnapshot> _updates = Channel.CreateUnbounded<ClusterMembershipSnapshot>();
    private readonly Dictionary<SiloAddress, PopSite> _told = [];
    private ImmutableDictionary<SiloAddress, ClusterMember> _members = ImmutableDictionary<SiloAddress, ClusterMember>.Empty;
    private long _version;

    public ClusterMembershipSnapshot CurrentSnapshot { get; private set; } = new(
        ImmutableDictionary<SiloAddress, ClusterMember>.Empty, new MembershipVersion(0));

    public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => _updates.Reader.ReadAllAsync();

    public SiloAddress SiloAddress { get; init; } = Address(1);

    public string Name => "fra";

    public string ClusterId => "edge";

    public string DnsHostName => "localhost";

    public SiloAddress GatewayAddress => SiloAddress;

    public int Refreshes { get; private set; }

    /// <summary>Silos that were declared dead by this one.</summary>
    public List<SiloAddress> Killed { get; } = [];

    /// <summary>Called at each refresh, to change what the table holds.</summary>
    public Action<int> OnRefresh { get; set; } = _ => { };

    public static SiloAddress Address(int generation, int port = 11111) => SiloAddress.New(IPAddress.Loopback, port, generation);

    /// <summary>Writes a silo's row; a null status removes it.</summary>
    public void Set(SiloAddress silo, SiloStatus? status, string name)
    {
        _members = status is { } is_ ? _members.SetItem(silo, new ClusterMember(silo, is_, name)) : _members.Remove(silo);
        CurrentSnapshot = new ClusterMembershipSnapshot(_members, new MembershipVersion(++_version));
        _updates.Writer.TryWrite(CurrentSnapshot);
    }

    /// <summary>The silo's metadata arrives.</summary>
    public void Tell(SiloAddress silo, string pop)
    {
        lock (_told) _told[silo] = new PopSite(pop, 1, 2);
    }

    public bool TryGet(SiloAddress silo, [NotNullWhen(true)] out PopSite? site)
    {
        lock (_told) return _told.TryGetValue(silo, out site);
    }

    public ValueTask Refresh(MembershipVersion minimumVersion = default, CancellationToken cancellationToken = default)
    {
        OnRefresh(++Refreshes);
        return ValueTask.CompletedTask;
    }

    public Task<bool> TryKill(SiloAddress siloAddress)
    {
        Killed.Add(siloAddress);
        Set(siloAddress, SiloStatus.Dead, _members[siloAddress].Name);
        return Task.FromResult(true);
    }
}
