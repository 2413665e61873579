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
    /// The client's certificate, for PoPs with <c>Clustering:CertificatePath</c>: a PEM file, the certificate first and those
    /// between it and its authority after it, or a PKCS #12 file. It is read for each new connection, so a renewed one counts
    /// without a restart. The default is null, no TLS.
    /// </summary>
    public string? CertificatePath { get; set; }

    /// <summary>The PEM file of its private key. The default is null, for a key in the same file.</summary>
    public string? CertificateKeyPath { get; set; }

    /// <summary>Opens the private key or the PKCS #12 file. The default is null, for one that needs no password.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>
    /// The PEM file of the authority that the PoPs' certificates come from; needed with <see cref="CertificatePath"/>. Names do
    /// not count, since silos are known by address. The default is null.
    /// </summary>
    public string? AuthorityPath { get; set; }

    /// <summary>
    /// Configures the Orleans client further: where to find gateways (such as <c>UseRedisClustering</c>), timings. It runs
    /// after all else. The default is null.
    /// </summary>
    public Action<IClientBuilder>? ConfigureClient { get; set; }
}
