using System.Net;
using EdgeOrleans.Grains.Placement;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Grains.Pops.Agents;
using EdgeOrleans.Grains.Pops.Membership;
using EdgeOrleans.Silo.Hosting.Cluster.AzureTables;
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

    /// <summary>Adds the silo.</summary>
    /// <exception cref="StartException">No address of this machine can be shown to other silos.</exception>
    public static void AddEdgeCluster(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<ClusteringOptions>(ClusteringOptions.Section);
        TimeSpan deadline = builder.Configuration.Read<GatewayOptions>(GatewayOptions.Section).DefaultDeadline;
        var pop = builder.Configuration.Read<PopOptions>(PopOptions.Section);
        ClusterAddress address = ClusterAddress.Of(options.Host);
        (options.SiloPort, options.GatewayPort) = FreePorts.Resolve(options.SiloPort, options.GatewayPort);
        builder.Services.AddSingleton(address);
        builder.Services.AddSingleton<Eviction>();
        builder.Services.AddSingleton<IFatalErrorHandler>(services => services.GetRequiredService<Eviction>());
        builder.Services.PostConfigure<ClusteringOptions>(resolved =>
        {
            resolved.SiloPort = options.SiloPort;
            resolved.GatewayPort = options.GatewayPort;
        });

        builder.UseOrleans(silo =>
        {
            silo.UseMembership(options, address);
            silo.Configure<ClusterOptions>(o => o.ClusterId = o.ServiceId = options.ClusterId);
            silo.Configure<EndpointOptions>(o =>
            {
                o.AdvertisedIPAddress = address.Advertised;
                o.SiloPort = options.SiloPort;
                o.GatewayPort = options.GatewayPort;
                o.SiloListeningEndpoint = new IPEndPoint(address.Listening, options.SiloPort);
                o.GatewayListeningEndpoint = new IPEndPoint(address.Listening, options.GatewayPort);
            });
            silo.Configure<SiloOptions>(o => o.SiloName = pop.Id);
            silo.AddPopMetadata(pop).AddPopPlacement().AddPopAgent();
            silo.AddDistributedGrainDirectory();
            silo.Configure<GrainDirectoryOptions>(o => o.CacheSize = DirectoryCacheSize);
            ClusterTimings.Of(options.Preset).Apply(silo);
            silo.Configure<SiloMessagingOptions>(o =>
            {
                o.ResponseTimeout = (deadline > LongestDeadline ? deadline : LongestDeadline) + RefusalMargin;
                o.CancelRequestOnTimeout = true;
            });
        });
    }

    private static void UseMembership(this ISiloBuilder silo, ClusteringOptions options, ClusterAddress address)
    {
        switch (options.Provider)
        {
            case ClusteringProvider.Redis:
                RedisMembership.Use(silo, options.ConnectionString!, options.ClusterId);
                break;
            case ClusteringProvider.AzureTable:
                silo.UseAzureTable(new AzureTableOptions(options.ConnectionString!, options.ClusterId));
                break;
            default:
                silo.UseDevelopmentClustering(new IPEndPoint(address.Advertised, options.PrimaryPort ?? options.SiloPort));
                break;
        }
    }
}
