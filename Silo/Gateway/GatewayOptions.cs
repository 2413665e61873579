using System.ComponentModel.DataAnnotations;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>Section <c>Gateway</c>: where the doors listen and what they let in.</summary>
public sealed class GatewayOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Gateway";

    /// <summary>The address that the doors listen on. The default is 127.0.0.1, this machine alone.</summary>
    [Required(ErrorMessage = "Gateway:Host must be an IP address, such as 127.0.0.1.")]
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The port of the HTTP door, 0 to 65535; 0 takes a free one. The default is 8000.</summary>
    [Range(0, 65535, ErrorMessage = "Gateway:HttpPort must be between 0 and 65535.")]
    public int HttpPort { get; set; } = 8000;

    /// <summary>The port of the gRPC door, 0 to 65535; 0 takes a free one. The default is 8001.</summary>
    [Range(0, 65535, ErrorMessage = "Gateway:GrpcPort must be between 0 and 65535.")]
    public int GrpcPort { get; set; } = 8001;

    /// <summary>The port of the Prometheus metrics, 0 to 65535; 0 takes a free one. The default is 8002.</summary>
    [Range(0, 65535, ErrorMessage = "Gateway:MetricsPort must be between 0 and 65535.")]
    public int MetricsPort { get; set; } = 8002;

    /// <summary>
    /// Most bytes of a request's body or gRPC message, once inflated, and of the tensors read out of it: 1 KiB to 96 MiB, since a
    /// message between PoPs ends at 100 MB. The default is 64 MiB.
    /// </summary>
    [Range(1024, MessageLimits.MostBytes, ErrorMessage = "Gateway:MaxRequestBytes must be between 1024 and 100663296 (96 MiB).")]
    public int MaxRequestBytes { get; set; } = 64 << 20;

    /// <summary>
    /// The longest that a request's body may take to arrive, 1 s to 1 hour; 64 MiB in 2 minutes are 4.5 Mbit/s. The default is 2 minutes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Gateway:MaxBodyTime must be between 00:00:01 and 01:00:00.")]
    public TimeSpan MaxBodyTime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Most bytes of large requests held at once, at least 96 MiB; requests beyond it are refused until others end. The default is a
    /// quarter of the machine's memory.
    /// </summary>
    [Range((long)MessageLimits.MostBytes, long.MaxValue, ErrorMessage = "Gateway:MaxHeldBytes must be at least 100663296 (96 MiB).")]
    public long? MaxHeldBytes { get; set; }

    /// <summary>Most connections that one door holds at once; more are closed unread. 1 to 1,000,000. The default is 20,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Gateway:MaxConnections must be between 1 and 1000000.")]
    public int MaxConnections { get; set; } = 20_000;

    /// <summary>
    /// Most of them from one IPv4 address or IPv6 network of 64 bits, so that nobody takes them all; <see cref="TrustedProxies"/>
    /// are held to <see cref="MaxConnections"/> alone. 1 to 1,000,000. The default is 5,000.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Gateway:MaxConnectionsPerAddress must be between 1 and 1000000.")]
    public int MaxConnectionsPerAddress { get; set; } = 5_000;

    /// <summary>
    /// Load balancers and proxies that say in <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> who calls and how: addresses
    /// and CIDR ranges with commas between, such as <c>10.0.0.7, 10.1.0.0/16</c>. What others say there changes nothing. The
    /// default is none.
    /// </summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>The most trusted proxies that a request comes through in turn, 1 to 10. The default is 1.</summary>
    [Range(1, 10, ErrorMessage = "Gateway:MaxProxyHops must be between 1 and 10.")]
    public int MaxProxyHops { get; set; } = 1;

    /// <summary>The deadline of requests that name none, 1 ms to 1 hour. The default is 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ErrorMessage = "Gateway:DefaultDeadline must be between 00:00:00.001 and 01:00:00.")]
    public TimeSpan DefaultDeadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a PoP that is told to stop goes on answering, while callers and other PoPs turn to the others: long enough
    /// for a load balancer to see that it is not ready; 0 to 5 minutes. A PoP without others stops at once. The default is 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "Gateway:DrainTime must be between 00:00:00 and 00:05:00.")]
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The certificate by which the doors speak TLS: a PEM file, the certificate first and those between it and its authority
    /// after it, or a PKCS #12 file. Read anew when it changes. The default is none: the doors speak plain HTTP.
    /// </summary>
    public string? CertificatePath { get; set; }

    /// <summary>The PEM file of the certificate's private key. The default is none: <see cref="CertificatePath"/> holds it.</summary>
    public string? CertificateKeyPath { get; set; }

    /// <summary>Opens the private key. A secret. The default is none.</summary>
    public string? CertificatePassword { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        _ = Security.Proxies.TrustedProxies.Read(TrustedProxies, out string? problem);
        if (problem is not null) yield return new ValidationResult($"Gateway:TrustedProxies {problem}");
    }
}
