using System.ComponentModel.DataAnnotations;

namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>Section <c>Clustering</c>: how this PoP's silo joins the others.</summary>
public sealed class ClusteringOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Clustering";

    /// <summary>Where the PoPs find each other. The default is <see cref="ClusteringProvider.Localhost"/>.</summary>
    public ClusteringProvider Provider { get; set; } = ClusteringProvider.Localhost;

    /// <summary>The cluster's name; silos of other names are strangers. The default is <c>edge</c>.</summary>
    [Required(ErrorMessage = "Clustering:ClusterId must not be empty.")]
    public string ClusterId { get; set; } = "edge";

    /// <summary>The port for other silos, 0 to 65535; 0 stands for any free one. The default is 11111.</summary>
    [Range(0, 65535, ErrorMessage = "Clustering:SiloPort must be between 0 and 65535.")]
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port for Orleans clients, 0 to 65535; 0 stands for any free one. The default is 30000.</summary>
    [Range(0, 65535, ErrorMessage = "Clustering:GatewayPort must be between 0 and 65535.")]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>With Localhost, the first silo's <see cref="SiloPort"/>, 1 to 65535. The default is this silo's own.</summary>
    [Range(1, 65535, ErrorMessage = "Clustering:PrimaryPort must be between 1 and 65535.")]
    public int? PrimaryPort { get; set; }
}
