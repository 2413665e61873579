using System.ComponentModel.DataAnnotations;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>Section <c>Gateway</c>: the doors through which requests enter.</summary>
public sealed class GatewayOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Gateway";

    /// <summary>The address to listen on. The default is 127.0.0.1, this machine alone.</summary>
    [Required]
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>The port of the HTTP door, 0 to 65535; 0 stands for any free one. The default is 8000.</summary>
    [Range(0, 65535)]
    public int HttpPort { get; set; } = 8000;

    /// <summary>The port of the metrics, 0 to 65535; 0 stands for any free one. The default is 8002.</summary>
    [Range(0, 65535)]
    public int MetricsPort { get; set; } = 8002;

    /// <summary>The largest body of a request in bytes, 1 KiB to 96 MiB. The default is 64 MiB.</summary>
    [Range(1024, 96 * 1024 * 1024)]
    public int MaxRequestBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long a request may take that names no deadline, 1 ms to 2 minutes. The default is 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:02:00")]
    public TimeSpan DefaultDeadline { get; set; } = TimeSpan.FromSeconds(30);
}
