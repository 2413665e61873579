using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Client.Cluster.Tls;

internal sealed partial class ClientCertificate
{
    [LoggerMessage(
        EventId = 1,
        EventName = "CertificateTaken",
        Level = LogLevel.Information,
        Message = "The client of the cluster shows a new certificate, {Subject}, valid until {End:u}")]
    private partial void LogTaken(string subject, DateTimeOffset end);

    [LoggerMessage(
        EventId = 2,
        EventName = "CertificateKept",
        Level = LogLevel.Warning,
        Message = "The client of the cluster keeps its certificate, valid until {End:u}, since the new one cannot be used: {Problem}")]
    private partial void LogKept(string problem, DateTimeOffset end);
}
