using System.Net;

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
}
