using System.ComponentModel.DataAnnotations;
using EdgeOrleans.Silo.Hosting.Cluster.AzureTables;

namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>Section <c>Clustering</c>: how this PoP's silo joins the others.</summary>
public sealed class ClusteringOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Clustering";

    /// <summary>Where the PoPs find each other. The default is <see cref="ClusteringProvider.Localhost"/>.</summary>
    public ClusteringProvider Provider { get; set; } = ClusteringProvider.Localhost;

    /// <summary>How to reach the server that Redis or AzureTable stand for. A secret. The default is none.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The cluster's name; silos of other names are strangers. The default is <c>edge</c>.</summary>
    [Required(ErrorMessage = "Clustering:ClusterId must not be empty.")]
    [RegularExpression("^[a-zA-Z0-9._-]{1,64}$", ErrorMessage = "Clustering:ClusterId must be 1 to 64 of letters, digits, '.', '_' and '-'.")]
    public string ClusterId { get; set; } = "edge";

    /// <summary>How long a PoP may be silent before the others evict it. The default is <see cref="ClusteringPreset.Lan"/>.</summary>
    public ClusteringPreset Preset { get; set; } = ClusteringPreset.Lan;

    /// <summary>
    /// The address that the other PoPs reach this one's silo at: an IP address of this machine, or <c>*</c> to listen on
    /// all of them and show the others the first that is not loopback. The default is 127.0.0.1.
    /// </summary>
    [Required(ErrorMessage = "Clustering:Host must not be empty.")]
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The port for other silos, 0 to 65535; 0 stands for any free one. The default is 11111.</summary>
    [Range(0, 65535, ErrorMessage = "Clustering:SiloPort must be between 0 and 65535.")]
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port for Orleans clients, 0 to 65535; 0 stands for any free one. The default is 30000.</summary>
    [Range(0, 65535, ErrorMessage = "Clustering:GatewayPort must be between 0 and 65535.")]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>With Localhost, the first silo's <see cref="SiloPort"/>, 1 to 65535. The default is this silo's own.</summary>
    [Range(1, 65535, ErrorMessage = "Clustering:PrimaryPort must be between 1 and 65535.")]
    public int? PrimaryPort { get; set; }

    /// <summary>
    /// The certificate that this silo shows to silos and Orleans clients, which must show one of <see cref="AuthorityPath"/>
    /// too: a PEM file, the certificate first and those between it and its authority after it, or a PKCS #12 file. Read anew
    /// when it changes. The default is none: silos speak without TLS.
    /// </summary>
    public string? CertificatePath { get; set; }

    /// <summary>The PEM file of the certificate's private key. The default is none: <see cref="CertificatePath"/> holds it.</summary>
    public string? CertificateKeyPath { get; set; }

    /// <summary>Opens the private key. A secret. The default is none.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>The PEM file of the authorities that silos' and clients' certificates must come from; needed with <see cref="CertificatePath"/>.</summary>
    public string? AuthorityPath { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? problem = string.IsNullOrWhiteSpace(ConnectionString) ? ProblemOfNone() : ProblemOf(ConnectionString);
        if (problem is not null) yield return new ValidationResult(problem);

        if (PrimaryPort is not null && Provider != ClusteringProvider.Localhost)
        {
            yield return new ValidationResult($"Clustering:PrimaryPort is for Localhost alone; PoPs find each other in {Provider}.");
        }
    }

    private string? ProblemOfNone() => Provider switch
    {
        ClusteringProvider.Redis => "Clustering:ConnectionString is needed with Redis, such as 10.0.0.5:6379,password=….",
        ClusteringProvider.AzureTable => "Clustering:ConnectionString is needed with AzureTable; the storage account's page of access keys shows it.",
        _ => null,
    };

    // None of the sentences shows the text, since it holds a password or a key.
    private string? ProblemOf(string connectionString) => Provider switch
    {
        ClusteringProvider.Redis when !RedisMembership.CanRead(connectionString) =>
            "Clustering:ConnectionString is none of Redis; it looks like 10.0.0.5:6379,password=….",
        ClusteringProvider.AzureTable when !AzureTableOptions.CanRead(connectionString) =>
            "Clustering:ConnectionString is none of an Azure storage account; the account's page of access keys shows it.",
        ClusteringProvider.Localhost => "Clustering:ConnectionString is given, but Localhost has no server; set Clustering:Provider to Redis or AzureTable.",
        _ => null,
    };
}
