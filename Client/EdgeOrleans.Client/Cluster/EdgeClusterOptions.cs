using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace EdgeOrleans.Client.Cluster;

/// <summary>How a program inside the trusted network joins the cluster as a client.</summary>
public sealed class EdgeClusterOptions
{
    /// <summary>
    /// Ids of the PoPs at whose routers requests enter, the preferred ones first, 1 to 64: the nearest, and others for
    /// when that does not answer.
    /// </summary>
    public IList<string> Pops { get; } = [];

    /// <summary>The cluster's id, as the PoPs' setting Clustering:ClusterId has it. The default is <c>edge</c>.</summary>
    public string ClusterId { get; set; } = "edge";

    /// <summary>
    /// Orleans gateways of PoPs, by default at port 30000, where the client does not look them up in Redis or elsewhere.
    /// The default is none; then <see cref="ConfigureClient"/> must say how to find them.
    /// </summary>
    public IList<IPEndPoint> Gateways { get; } = [];

    /// <summary>
    /// Configures the Orleans client further: where to find gateways (such as <c>UseRedisClustering</c>), TLS, timings. It
    /// runs after all else. The default is null.
    /// </summary>
    public Action<IClientBuilder>? ConfigureClient { get; set; }

    /// <summary>Makes the link to the cluster; set where Orleans may be used, so that programs that call doors can be trimmed of it.</summary>
    internal Func<IServiceProvider, ClusterLink> Link { get; private set; } = _ => throw new InvalidOperationException("UseCluster makes the link.");

    /// <summary>Lets the client be one of Orleans.</summary>
    [RequiresUnreferencedCode("Orleans finds its serialisers by reflection.")]
    [RequiresDynamicCode("Orleans makes code for its serialisers.")]
    internal void AllowOrleans() => Link = program => new ClusterLink(() => CreateServices(program), Pops.Count);

    private ServiceProvider CreateServices(IServiceProvider program)
    {
        ServiceCollection services = new();
        services.AddLogging();
        if (program.GetService<ILoggerFactory>() is { } logs) services.AddSingleton(logs);
        services.AddOrleansClient(Apply);
        return services.BuildServiceProvider();
    }

    private void Apply(IClientBuilder client)
    {
        client.Configure<ClusterOptions>(o => o.ClusterId = o.ServiceId = ClusterId);
        client.Configure<ClientMessagingOptions>(o =>
        {
            // Each call has a deadline of its own, at which the router answers.
            o.ResponseTimeout = InferOptions.MaxTimeout + TimeSpan.FromMinutes(1);
            o.CancelRequestOnTimeout = true;
        });
        if (Gateways.Count > 0) client.UseStaticClustering([.. Gateways]);
        ConfigureClient?.Invoke(client);
    }
}
