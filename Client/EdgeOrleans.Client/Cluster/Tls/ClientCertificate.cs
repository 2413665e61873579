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
    /// <exception cref="CertificateException">It cannot be used, and none could before.</exception>
    public LoadedCertificate Read()
    {
        LoadedCertificate? last = _last;
        try
        {
            CertificateContents contents = CertificateContents.Read(files);
            if (last is not null && last.Fingerprint == contents.Fingerprint && last.ValidUntil > clock.GetUtcNow()) return last;
            LoadedCertificate read = _reader.Read(contents, clock.GetUtcNow());
            if (last is not null) LogTaken(read.Certificate.Subject, read.ValidUntil);
            return _last = read;
        }
        catch (CertificateException failure) when (last is not null && last.ValidUntil > clock.GetUtcNow())
        {
            LogKept(failure.Message, last.ValidUntil);
            return last;
        }
    }
}
