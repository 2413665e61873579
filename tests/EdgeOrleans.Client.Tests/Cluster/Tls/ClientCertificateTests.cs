using System.Security.Cryptography.X509Certificates;
using EdgeOrleans.Client.Cluster.Tls;
using EdgeOrleans.Contracts.Certificates;
using EdgeOrleans.Gateway.Tests.Hosting.Tls;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Client.Tests.Cluster.Tls;

public sealed class ClientCertificateTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly ClientCertificate _certificate;

    public ClientCertificateTests()
    {
        (string path, string key) = _authority.WritePem(_authority.Issue("first"), "client");
        CertificateFiles files = new("", path, key, null, _authority.AuthorityPath) { IsOfClient = true };
        _certificate = new ClientCertificate(files, TimeProvider.System, NullLogger<ClientCertificate>.Instance);
    }

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Read_FilesAsTheyWere_GivesTheSame() => Assert.Same(_certificate.Read(), _certificate.Read());

    [Fact]
    public void Read_FilesReplaced_GivesTheNew()
    {
        Assert.Equal("CN=first", _certificate.Read().Certificate.Subject);

        _authority.WritePem(_authority.Issue("second"), "client");

        Assert.Equal("CN=second", _certificate.Read().Certificate.Subject);
    }

    [Fact]
    public void Read_FilesDamaged_KeepsTheLastGoodUntilTheyAreMended()
    {
        _certificate.Read();
        X509Certificate2 second = _authority.Issue("second");

        _authority.Write("client.pem", second.ExportCertificatePem());
        Assert.Equal("CN=first", _certificate.Read().Certificate.Subject);
        _authority.Write("client.key", TestAuthority.KeyOf(second));
        Assert.Equal("CN=second", _certificate.Read().Certificate.Subject);
    }

    [Fact]
    public void Read_ExpiredMeanwhile_SaysSo()
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        CertificateFiles files = new("", _authority.PathOf("client.pem"), _authority.PathOf("client.key"), null, _authority.AuthorityPath) { IsOfClient = true };
        ClientCertificate certificate = new(files, clock, NullLogger<ClientCertificate>.Instance);
        certificate.Read();

        clock.Advance(TimeSpan.FromDays(36_500));

        Assert.Contains("expired at", Assert.Throws<CertificateException>(certificate.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NeverGood_SaysWhy()
    {
        File.Delete(_authority.PathOf("client.pem"));

        CertificateException failure = Assert.Throws<CertificateException>(_certificate.Read);

        Assert.Equal($"CertificatePath names '{_authority.PathOf("client.pem")}', which does not exist.", failure.Message);
    }
}
