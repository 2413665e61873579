namespace EdgeOrleans.Silo.Hosting.Tls;

internal sealed partial class CertificateSource
{
    [LoggerMessage(
        EventId = 11,
        EventName = "CertificateTaken",
        Level = LogLevel.Information,
        Message = "{Section} shows a new certificate, {Subject}, valid until {End:u}")]
    private partial void LogTaken(string section, string subject, DateTimeOffset end);

    [LoggerMessage(
        EventId = 12,
        EventName = "CertificateKept",
        Level = LogLevel.Warning,
        Message = "{Section} keeps its certificate, valid until {End:u}, since the new one cannot be used: {Problem}")]
    private partial void LogKept(string section, string problem, DateTimeOffset end);

    [LoggerMessage(
        EventId = 13,
        EventName = "CertificateExpires",
        Level = LogLevel.Warning,
        Message = "{Section}'s certificate in '{Path}' expires at {End:u}; renew it, and it is taken up without a restart")]
    private partial void LogExpires(string section, string path, DateTimeOffset end);

    [LoggerMessage(
        EventId = 14,
        EventName = "CertificateExpired",
        Level = LogLevel.Error,
        Message = "{Section}'s certificate in '{Path}' expired at {End:u}, and callers refuse it; renew it, and it is taken up without a restart")]
    private partial void LogExpired(string section, string path, DateTimeOffset end);
}
