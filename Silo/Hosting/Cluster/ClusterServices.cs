using System.Net;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Hosting.Configuration;
using EdgeOrleans.Silo.Hosting.Http;
using Orleans.Configuration;
using GatewayOptions = EdgeOrleans.Silo.Gateway.GatewayOptions;

namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>Makes the process a silo of the cluster.</summary>
internal static class ClusterServices
{
    /// <summary>The longest deadline that a model allows unless its manifest says more.</summary>
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromMinutes(2);

    /// <summary>Time for a refusal to travel after its deadline.</summary>
    private static readonly TimeSpan RefusalMargin = TimeSpan.FromSeconds(10);

    /// <summary>Grains of other silos whose place is remembered; the default of a million reserves 65 MB at start.</summary>
    private const int DirectoryCacheSize = 20_000;

    /// <summary>Adds the silo, on loopback.</summary>
    public static void AddEdgeCluster(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<ClusteringOptions>(ClusteringOptions.Section);
        TimeSpan deadline = builder.Configuration.Read<GatewayOptions>(GatewayOptions.Section).DefaultDeadline;
        var pop = builder.Configuration.Read<PopOptions>(PopOptions.Section);
        (int siloPort, int gatewayPort) = FreePorts.Resolve(options.SiloPort, options.GatewayPort);
        int primaryPort = options.PrimaryPort ?? siloPort;
        builder.Services.PostConfigure<ClusteringOptions>(resolved =>
        {
            resolved.SiloPort = siloPort;
            resolved.GatewayPort = gatewayPort;
            resolved.PrimaryPort = primaryPort;
        });

        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(
                siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, primaryPort), options.ClusterId, options.ClusterId);
            silo.Configure<SiloOptions>(o => o.SiloName = pop.Id);
            silo.AddPopMetadata(pop).AddPopPlacement();
            silo.Configure<ClusterMembershipOptions>(DetectFailuresOnALan);
            silo.AddDistributedGrainDirectory();
            silo.Configure<GrainDirectoryOptions>(o =>
            {
                o.RangeLeaseDuration = TimeSpan.FromSeconds(4);
                o.CacheSize = DirectoryCacheSize;
            });
            silo.Configure<SiloMessagingOptions>(o =>
            {
                o.ResponseTimeout = (deadline > LongestDeadline ? deadline : LongestDeadline) + RefusalMargin;
                o.CancelRequestOnTimeout = true;
            });
        });
    }

    /// <summary>Evicts a silo that was killed after 1.1 s and one that is frozen after 1.9 s; the defaults leave the latter.</summary>
    private static void DetectFailuresOnALan(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromMilliseconds(500);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 2;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
    }
}
