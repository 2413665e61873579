using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeOrleans.Contracts.Certificates;

namespace EdgeOrleans.Gateway.Tests.Hosting.Tls;

/// <summary>An authority of the test's own, and a folder for what it issues.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string Server = "1.3.6.1.5.5.7.3.1";
    public const string Client = "1.3.6.1.5.5.7.3.2";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-tls-");
    private readonly DateTimeOffset _now;

    public TestAuthority(DateTimeOffset? now = null)
    {
        _now = now ?? TimeProvider.System.GetUtcNow();
        Certificate = NewAuthority("CN=Test authority", null);
        AuthorityPath = Write("authority.pem", Certificate.ExportCertificatePem());
    }

    /// <summary>The authority's certificate and key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The PEM file of the authority's certificate.</summary>
    public string AuthorityPath { get; }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Writes a file into the folder, as an editor does: beside it, then in its place.</summary>
    public string Write(string file, string text) => Write(file, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string,string)"/>
    public string Write(string file, byte[] bytes)
    {
        string beside = PathOf(file + ".new");
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, PathOf(file), overwrite: true);
        return PathOf(file);
    }

    /// <summary>A certificate for 127.0.0.1, and for both uses unless others are named.</summary>
    public X509Certificate2 Issue(
        string name = "edge", TimeSpan? from = null, TimeSpan? until = null, string[]? usages = null, X509Certificate2? issuer = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. (usages ?? [Server, Client]).Select(usage => new Oid(usage))], false));
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 issued = request.Create(
            issuer ?? Certificate, _now + (from ?? -TimeSpan.FromHours(1)), _now + (until ?? TimeSpan.FromDays(90)), RandomNumberGenerator.GetBytes(12));
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>An authority between this one and others' certificates.</summary>
    public X509Certificate2 IssueAuthority() => NewAuthority("CN=Between", Certificate);

    /// <summary>Writes a certificate and its key as <c>name.pem</c> and <c>name.key</c>.</summary>
    public (string Certificate, string Key) WritePem(X509Certificate2 certificate, string name = "door") =>
        (Write($"{name}.pem", certificate.ExportCertificatePem()), Write($"{name}.key", KeyOf(certificate)));

    /// <summary>The settings that name a new certificate of this authority.</summary>
    public string[] DoorSettings(X509Certificate2? certificate = null)
    {
        (string path, string key) = WritePem(certificate ?? Issue());
        return [$"--Gateway:CertificatePath={path}", $"--Gateway:CertificateKeyPath={key}"];
    }

    /// <summary>The settings by which a silo shows a new certificate of this authority, and trusts no other.</summary>
    public string[] ClusterSettings(string name = "silo")
    {
        (string path, string key) = WritePem(Issue(name), name);
        return [$"--Clustering:CertificatePath={path}", $"--Clustering:CertificateKeyPath={key}", $"--Clustering:AuthorityPath={AuthorityPath}"];
    }

    public static string KeyOf(X509Certificate2 certificate)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>A client that trusts this authority alone.</summary>
    public HttpClient NewClient() => new(NewHandler());

    public SocketsHttpHandler NewHandler() => new()
    {
        SslOptions = { CertificateChainPolicy = Authorities.Policy([Certificate]) },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    private X509Certificate2 NewAuthority(string name, X509Certificate2? issuer)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        DateTimeOffset from = _now - TimeSpan.FromDays(1), until = _now + TimeSpan.FromDays(365);
        if (issuer is null) return request.CreateSelfSigned(from, until);

        using X509Certificate2 issued = request.Create(issuer, from, until, RandomNumberGenerator.GetBytes(12));
        return issued.CopyWithPrivateKey(key);
    }
}
