using EdgeOrleans.Gateway.Tests.Hosting.Tls;

namespace EdgeOrleans.Cluster.Tests.Security;

/// <summary>Processes with certificates of one authority, whose membership is in a server.</summary>
public sealed class MutualTlsTests
{
    [Theory]
    [InlineData("Redis")]
    [InlineData("AzureTable")]
    public async Task Pops_OfOneAuthority_AnswerForEachOtherAndKeepOthersOut(string provider)
    {
        await using TlsPops pops = await TlsPops.StartAsync(provider);
        await pops.AnswerForEachOtherAsync();

        string without = await pops.RefusedAsync();
        using TestAuthority other = new();
        string stranger = await pops.RefusedAsync(other.ClusterSettings("ams"));

        Assert.StartsWith("The other PoPs break off every connection to their silo ports, as those with TLS do; set Clustering:CertificatePath", without, StringComparison.Ordinal);
        Assert.StartsWith("The other PoPs cannot be trusted, since the certificate of 'CN=", stranger, StringComparison.Ordinal);
        await pops.AnswerForEachOtherAsync();
        await pops.JoinedAsync();
    }

    [Fact]
    public async Task Pops_WhoseAuthorityIsReplacedWhileTheyRun_ShakeHandsWithTheNewAlone()
    {
        await using TlsPops pops = await TlsPops.StartAsync("Redis");
        using TestAuthority next = new();
        await pops.AnswerForEachOtherAsync();

        string both = pops.Authority.Certificate.ExportCertificatePem() + "\n" + next.Certificate.ExportCertificatePem();
        await pops.RenewAsync(files => files.Write("authority.pem", both));
        await pops.RenewAsync(files =>
        {
            foreach (string pop in (string[])["fra", "sel"]) files.WritePem(next.Issue(pop), pop);
        });
        await pops.RenewAsync(files => files.Write("authority.pem", next.Certificate.ExportCertificatePem()));
        await pops.RestartSelAsync();

        await pops.AnswerForEachOtherAsync();
        string former = pops.Authority.Write("former.pem", pops.Authority.Certificate.ExportCertificatePem());
        string refused = await pops.RefusedAsync([.. pops.Authority.ClusterSettings("ams")[..2], $"--Clustering:AuthorityPath={former}"]);
        Assert.StartsWith("The other PoPs ", refused, StringComparison.Ordinal);
    }
}
