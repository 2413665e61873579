using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeOrleans.Benchmarks.Tls;

/// <summary>A certificate that is its own authority, in a folder of its own, for an hour.</summary>
internal sealed class ThrowawayCertificate : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-tls-");

    public ThrowawayCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=benchmark", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddMinutes(-1), now.AddHours(1));
        File.WriteAllText(PathOf("silo.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(PathOf("silo.key"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The settings that name it.</summary>
    public string[] Settings =>
    [
        $"--Clustering:CertificatePath={PathOf("silo.pem")}", $"--Clustering:CertificateKeyPath={PathOf("silo.key")}", $"--Clustering:AuthorityPath={PathOf("silo.pem")}",
    ];

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);
}
