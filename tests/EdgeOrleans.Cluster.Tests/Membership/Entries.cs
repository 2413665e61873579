using System.Net;
using EdgeOrleans.Silo.Hosting.Cluster.AzureTables;

namespace EdgeOrleans.Cluster.Tests.Membership;

/// <summary>Silos that exist in a membership table alone.</summary>
internal static class Entries
{
    /// <summary>The time of all entries; what a table does with times does not depend on the clock.</summary>
    public static readonly DateTime Now = new(2026, 3, 1, 12, 30, 15, DateTimeKind.Utc);

    private static int _generation;

    /// <summary>A silo that no test has seen.</summary>
    public static SiloAddress NewSilo() => SiloAddress.New(IPAddress.Loopback, 12345, Interlocked.Increment(ref _generation));

    public static MembershipEntry New(SiloStatus status = SiloStatus.Joining, DateTime? lastSeen = null) => new()
    {
        SiloAddress = NewSilo(),
        HostName = "host",
        SiloName = "fra",
        RoleName = "silo",
        Status = status,
        ProxyPort = 30000,
        StartTime = lastSeen ?? Now,
        IAmAliveTime = lastSeen ?? Now,
    };

    /// <summary>Inserts at the table's present version.</summary>
    public static async Task<bool> InsertAsync(this AzureMembershipTable table, MembershipEntry entry)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        MembershipTableData present = await table.ReadAllAsync(cancellation);
        return await table.InsertRowAsync(entry, present.Version.Next(), cancellation);
    }
}
