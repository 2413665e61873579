using EdgeOrleans.Contracts.Certificates;
using EdgeOrleans.Gateway.Tests.Doubles;
using EdgeOrleans.Silo.Hosting;
using EdgeOrleans.Silo.Hosting.Tls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Gateway.Tests.Hosting.Tls;

public sealed class CertificateSourceTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly TestAuthority _authority = new();
    private readonly CollectingLogs _logs = new();
    private readonly ILoggerFactory _loggers;

    public CertificateSourceTests() => _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_logs));

    public void Dispose()
    {
        _loggers.Dispose();
        _logs.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public void Current_NewFiles_AreTakenUp()
    {
        using CertificateSource source = New();
        string before = source.Current.Certificate.Thumbprint;

        string after = Renew();
        source.Refresh();

        Assert.NotEqual(before, after);
        Assert.Equal(after, source.Current.Certificate.Thumbprint);
        Assert.Contains("Gateway shows a new certificate, CN=edge", Assert.Single(_logs.Refusals), StringComparison.Ordinal);
        Assert.Empty(_logs.Warnings);
    }

    [Fact]
    public void Current_LinkToAnotherFolder_IsTakenUp()
    {
        // The way of Kubernetes' volumes: files are links over a link to a folder, and only that is swapped.
        foreach (string version in (string[])["v1", "v2"])
        {
            Directory.CreateDirectory(_authority.PathOf(version));
            (string pem, string key) = _authority.WritePem(_authority.Issue(version), version);
            File.Move(pem, _authority.PathOf($"{version}/tls.pem"));
            File.Move(key, _authority.PathOf($"{version}/tls.key"));
        }

        Directory.CreateSymbolicLink(_authority.PathOf("data"), "v1");
        File.CreateSymbolicLink(_authority.PathOf("tls.pem"), "data/tls.pem");
        File.CreateSymbolicLink(_authority.PathOf("tls.key"), "data/tls.key");
        using CertificateSource source = New(_authority.PathOf("tls.pem"), _authority.PathOf("tls.key"));
        Assert.Equal("CN=v1", source.Current.Certificate.Subject);

        File.Delete(_authority.PathOf("data"));
        Directory.CreateSymbolicLink(_authority.PathOf("data"), "v2");
        source.Refresh();

        Assert.Equal("CN=v2", source.Current.Certificate.Subject);
    }

    [Fact]
    public void Current_CertificateAheadOfItsKey_WaitsForBothInSilence()
    {
        using CertificateSource source = New();
        string before = source.Current.Certificate.Thumbprint;
        using var next = _authority.Issue("next");

        _authority.Write("door.pem", next.ExportCertificatePem());
        source.Refresh();
        string between = source.Current.Certificate.Thumbprint;
        _authority.Write("door.key", TestAuthority.KeyOf(next));
        source.Refresh();

        Assert.Equal(before, between);
        Assert.Equal(next.Thumbprint, source.Current.Certificate.Thumbprint);
        Assert.Empty(_logs.Warnings);
    }

    [Fact]
    public void Current_BrokenFile_KeepsTheOldAndSaysSoOnce()
    {
        using CertificateSource source = New();
        string before = source.Current.Certificate.Thumbprint;

        _authority.Write("door.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
        for (int i = 0; i < 10; i++) source.Refresh();

        Assert.Equal(before, source.Current.Certificate.Thumbprint);
        string warning = Assert.Single(_logs.Warnings);
        Assert.Contains("Gateway keeps its certificate", warning, StringComparison.Ordinal);
        Assert.Contains("holds a damaged certificate", warning, StringComparison.Ordinal);

        File.Delete(_authority.PathOf("door.pem"));
        for (int i = 0; i < 10; i++) source.Refresh();
        Assert.Contains("which does not exist", _logs.Warnings.Last(), StringComparison.Ordinal);
        Assert.Equal(2, _logs.Warnings.Count);

        string after = Renew();
        source.Refresh();
        Assert.Equal(after, source.Current.Certificate.Thumbprint);
    }

    [Fact]
    public void Current_ExpiredFile_KeepsTheOld()
    {
        using CertificateSource source = New();
        string before = source.Current.Certificate.Thumbprint;

        _authority.WritePem(_authority.Issue(from: -TimeSpan.FromHours(3), until: -TimeSpan.FromHours(2)));
        source.Refresh();
        source.Refresh();

        Assert.Equal(before, source.Current.Certificate.Thumbprint);
        Assert.Contains("expired", Assert.Single(_logs.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Current_CertificateOfTomorrow_IsTakenUpOnceItIsValid()
    {
        using CertificateSource source = New();
        string before = source.Current.Certificate.Thumbprint;
        using var next = _authority.Issue(from: TimeSpan.FromDays(1));
        _authority.WritePem(next);
        for (int look = 0; look < 4; look++) source.Refresh();
        Assert.Equal(before, source.Current.Certificate.Thumbprint);
        Assert.Single(_logs.Warnings);

        _clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        source.Refresh();

        Assert.Equal(next.Thumbprint, source.Current.Certificate.Thumbprint);
    }

    [Fact]
    public async Task Current_Started_FollowsItsFilesByItself()
    {
        using CertificateSource source = New();
        await source.StartAsync(TestContext.Current.CancellationToken);
        string after = Renew();
        _clock.Advance(CertificateSource.Interval);
        Assert.Equal(after, source.Current.Certificate.Thumbprint);

        await source.StopAsync(TestContext.Current.CancellationToken);
        Renew();
        _clock.Advance(CertificateSource.Interval);
        Assert.Equal(after, source.Current.Certificate.Thumbprint);
    }

    [Fact]
    public void Expiry_Near_IsWarnedOfOnceADayAndEndsInAnError()
    {
        // A certificate of 90 days: the notice is 14 days.
        using CertificateSource source = New();
        Assert.Equal(0, WarningsAfter(source, TimeSpan.FromDays(75)));
        Assert.Equal(1, WarningsAfter(source, TimeSpan.FromDays(2)));
        Assert.Equal(1, WarningsAfter(source, TimeSpan.FromHours(23)));
        Assert.Equal(2, WarningsAfter(source, TimeSpan.FromHours(2)));
        Assert.All(_logs.Warnings, warning => Assert.StartsWith("Warning", warning, StringComparison.Ordinal));
        Assert.Contains($"Gateway's certificate in '{_authority.PathOf("door.pem")}' expires at", _logs.Warnings.First(), StringComparison.Ordinal);

        Assert.Equal(3, WarningsAfter(source, TimeSpan.FromDays(14)));
        Assert.StartsWith("Error", _logs.Warnings.Last(), StringComparison.Ordinal);
        Assert.Contains("expired at", _logs.Warnings.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Expiry_OfAShortLivedCertificate_IsWarnedOfInItsLastFifth()
    {
        _authority.WritePem(_authority.Issue(from: -TimeSpan.FromMinutes(1), until: TimeSpan.FromHours(10)));
        using CertificateSource source = New(_authority.PathOf("door.pem"), _authority.PathOf("door.key"));
        Assert.Equal(0, WarningsAfter(source, TimeSpan.FromHours(7)));
        Assert.Equal(1, WarningsAfter(source, TimeSpan.FromHours(1.5)));
    }

    [Fact]
    public void New_FileThatBrokeAfterTheCheck_EndsTheStart() =>
        Assert.Throws<StartException>(() => new CertificateSource(
            new CertificateFiles("Gateway", "/no/such.pem", null, null, null), _clock, _loggers.CreateLogger<CertificateSource>()));

    private CertificateSource New()
    {
        Renew();
        return New(_authority.PathOf("door.pem"), _authority.PathOf("door.key"));
    }

    private CertificateSource New(string path, string key) =>
        new(new CertificateFiles("Gateway", path, key, null, null), _clock, _loggers.CreateLogger<CertificateSource>());

    private int WarningsAfter(CertificateSource source, TimeSpan time)
    {
        _clock.Advance(time);
        source.Refresh();
        return _logs.Warnings.Count;
    }

    private string Renew()
    {
        using var certificate = _authority.Issue();
        _authority.WritePem(certificate);
        return certificate.Thumbprint;
    }
}
