using EdgeOrleans.Contracts.Certificates;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Client.Cluster.Tls;

/// <summary>
/// The client's certificate, as its files are when a connection begins; of connections there are few. Files that cannot be
/// used leave the last good certificate in place. Thread-safe.
/// </summary>
internal sealed partial class ClientCertificate(CertificateFiles files, TimeProvider clock, ILogger<ClientCertificate> logger)
{
    private readonly CertificateReader _reader = new(files);
    private volatile LoadedCertificate? _last;

    /// <summary>The certificate to show now.</summary>
    /// <exception cref="CertificateException">It cannot be used, and the last good one, if any, has expired.</exception>
    public LoadedCertificate Read()
    {
        DateTimeOffset now = clock.GetUtcNow();
        LoadedCertificate? last = _last is { } read && read.ValidUntil > now ? read : null;
        try
        {
            CertificateContents contents = CertificateContents.Read(files);
            if (last?.Fingerprint == contents.Fingerprint) return last;
            LoadedCertificate taken = _reader.Read(contents, now);
            if (_last is not null) LogTaken(taken.Certificate.Subject, taken.ValidUntil);
            return _last = taken;
        }
        catch (CertificateException failure) when (last is not null)
        {
            LogKept(failure.Message, last.ValidUntil);
            return last;
        }
    }
}
