using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeOrleans.Contracts.Certificates;

namespace EdgeOrleans.Gateway.Tests.Hosting.Tls;

public sealed class CertificateReaderTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Read_PemAndKey_GivesTheCertificateWithItsKey()
    {
        using X509Certificate2 issued = _authority.Issue();
        (string path, string key) = _authority.WritePem(issued);
        AssertIs(issued, Read(path, key));
    }

    [Fact]
    public void Read_PemOfRsa_GivesTheCertificateWithItsKey()
    {
        using RSA key = RSA.Create(2048);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 own = new CertificateRequest("CN=rsa", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        AssertIs(own, Read(_authority.Write("rsa.pem", own.ExportCertificatePem()), _authority.Write("rsa.key", key.ExportRSAPrivateKeyPem())));
    }

    [Fact]
    public void Read_PemThatHoldsTheKeyToo_GivesTheCertificateWithItsKey()
    {
        using X509Certificate2 issued = _authority.Issue();
        AssertIs(issued, Read(_authority.Write("both.pem", $"{TestAuthority.KeyOf(issued)}\n{issued.ExportCertificatePem()}")));
    }

    [Fact]
    public void Read_EncryptedKey_IsOpenedByThePassword()
    {
        using X509Certificate2 issued = _authority.Issue();
        using ECDsa key = issued.GetECDsaPrivateKey()!;
        PbeParameters parameters = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        string path = _authority.Write("door.pem", issued.ExportCertificatePem());
        string keyPath = _authority.Write("door.key", key.ExportEncryptedPkcs8PrivateKeyPem("open sesame", parameters));

        AssertIs(issued, Read(path, keyPath, "open sesame"));
        Assert.Equal($"The private key of '{path}' is encrypted; set Gateway:CertificatePassword.", ProblemOf(path, keyPath));
        Assert.StartsWith("Gateway:CertificatePassword does not open the private key", ProblemOf(path, keyPath, "shut"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Pkcs12_GivesTheCertificateAndItsChain()
    {
        using X509Certificate2 between = _authority.IssueAuthority();
        using X509Certificate2 issued = _authority.Issue(issuer: between);
        X509Certificate2Collection all = [X509CertificateLoader.LoadCertificate(between.RawData), issued];
        string path = _authority.Write("door.pfx", all.Export(X509ContentType.Pfx, "open sesame")!);

        LoadedCertificate loaded = Read(path, null, "open sesame");

        AssertIs(issued, loaded);
        Assert.Equal(between.RawData, Assert.Single(loaded.Context.IntermediateCertificates).RawData);
        string expected = $"Gateway:CertificatePath names '{path}', which is neither in PEM form nor a PKCS #12 file that Gateway:CertificatePassword opens.";
        Assert.Equal(expected, ProblemOf(path, null, "shut"));
        Assert.Equal($"Gateway:CertificateKeyPath is given, but '{path}' is not in PEM form.", ProblemOf(path, _authority.AuthorityPath, "open sesame"));
    }

    [Fact]
    public void Read_ChainOverAnotherAuthority_IsShownWithIt()
    {
        using X509Certificate2 between = _authority.IssueAuthority();
        using X509Certificate2 issued = _authority.Issue(issuer: between);
        string path = _authority.Write("door.pem", $"{issued.ExportCertificatePem()}\n{between.ExportCertificatePem()}");

        LoadedCertificate loaded = Read(path, _authority.Write("door.key", TestAuthority.KeyOf(issued)), null, _authority.AuthorityPath);

        Assert.Equal(between.RawData, Assert.Single(loaded.Context.IntermediateCertificates).RawData);
    }

    [Fact]
    public void Read_FileThatIsNotThere_NamesSettingAndFile()
    {
        (string path, _) = _authority.WritePem(_authority.Issue());
        Assert.Equal("Gateway:CertificatePath names '/no/such.pem', which does not exist.", ProblemOf("/no/such.pem"));
        Assert.Equal("Gateway:CertificateKeyPath names '/no/such.key', which does not exist.", ProblemOf(path, "/no/such.key"));
        Assert.Contains("is a folder", ProblemOf(Path.GetTempPath()), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_KeyOfAnotherCertificate_SaysSo()
    {
        (string path, _) = _authority.WritePem(_authority.Issue());
        (_, string other) = _authority.WritePem(_authority.Issue(), "other");
        Assert.Equal($"Gateway:CertificateKeyPath names '{other}', whose key does not fit the first certificate of '{path}'.", ProblemOf(path, other));
    }

    [Fact]
    public void Read_NoKey_SaysWhereItIsMissing()
    {
        (string path, _) = _authority.WritePem(_authority.Issue());
        Assert.Equal($"Gateway:CertificateKeyPath is needed, since '{path}' holds no private key.", ProblemOf(path));
        Assert.Equal($"Gateway:CertificateKeyPath names '{path}', which holds no private key in PEM form.", ProblemOf(path, path));
    }

    [Theory]
    [InlineData("", "which is neither in PEM form nor a PKCS #12 file")]
    [InlineData("some text", "which is neither in PEM form nor a PKCS #12 file")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "holds a damaged certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAA", "holds no certificate")]
    public void Read_Garbage_SaysSo(string text, string problem) =>
        Assert.Contains(problem, ProblemOf(_authority.Write("door.pem", text)), StringComparison.Ordinal);

    [Fact]
    public void Read_OutsideItsTime_SaysWhen()
    {
        (string old, string oldKey) = _authority.WritePem(_authority.Issue(from: -TimeSpan.FromHours(3), until: -TimeSpan.FromHours(2)), "old");
        (string early, string earlyKey) = _authority.WritePem(_authority.Issue(from: TimeSpan.FromHours(2)), "early");
        Assert.Matches("whose certificate expired at [0-9: -]+Z; renew it\\.$", ProblemOf(old, oldKey));
        Assert.Matches("whose certificate is not valid before [0-9: -]+Z; wait", ProblemOf(early, earlyKey));
    }

    [Fact]
    public void Read_CertificateOfAClient_IsNoneOfAServer()
    {
        (string path, string key) = _authority.WritePem(_authority.Issue(usages: [TestAuthority.Client]));
        Assert.Contains("is not for servers", ProblemOf(path, key), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithAuthority_MustComeFromItAndServeBothSides()
    {
        using TestAuthority other = new();
        (string foreign, string foreignKey) = _authority.WritePem(other.Issue(), "foreign");
        (string half, string halfKey) = _authority.WritePem(_authority.Issue(usages: [TestAuthority.Server]), "half");
        Assert.Contains("does not come from the authority in", ProblemOf(foreign, foreignKey, null, _authority.AuthorityPath), StringComparison.Ordinal);
        Assert.Contains("is not for clients, and a silo is both", ProblemOf(half, halfKey, null, _authority.AuthorityPath), StringComparison.Ordinal);
        Assert.Contains("Gateway:AuthorityPath names", ProblemOf(half, halfKey, null, "/no/such.pem"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithTwoAuthoritiesOfOneName_MayComeFromEither()
    {
        using TestAuthority next = new();
        using TestAuthority foreign = new();
        Assert.Equal(_authority.Certificate.Subject, next.Certificate.Subject);
        string both = _authority.Write("both.pem", $"{_authority.Certificate.ExportCertificatePem()}\n{next.Certificate.ExportCertificatePem()}");
        foreach (X509Certificate2 issued in (X509Certificate2[])[_authority.Issue(), next.Issue()])
        {
            (string path, string key) = _authority.WritePem(issued);
            AssertIs(issued, Read(path, key, null, both));
        }

        (string other, string otherKey) = _authority.WritePem(foreign.Issue());
        Assert.Contains("does not come from the authority in", ProblemOf(other, otherKey, null, both), StringComparison.Ordinal);
    }

    private static LoadedCertificate Read(string path, string? key = null, string? password = null, string? authority = null) =>
        new CertificateReader(new CertificateFiles("Gateway", path, key, password, authority)).Read(TimeProvider.System.GetUtcNow());

    private static string ProblemOf(string path, string? key = null, string? password = null, string? authority = null) =>
        Assert.Throws<CertificateException>(() => Read(path, key, password, authority)).Message;

    private static void AssertIs(X509Certificate2 expected, LoadedCertificate loaded)
    {
        Assert.Equal(expected.Thumbprint, loaded.Certificate.Thumbprint);
        Assert.True(loaded.Certificate.HasPrivateKey);
    }
}
