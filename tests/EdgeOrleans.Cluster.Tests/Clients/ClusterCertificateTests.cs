using System.Security.Cryptography.X509Certificates;
using EdgeOrleans.Client;
using EdgeOrleans.Client.Cluster;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Gateway.Tests.Hosting.Tls;
using EdgeOrleans.ModelWriter.Graphs;
using EdgeOrleans.ModelWriter.Models;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Clients;

/// <summary>The library as a client of a cluster whose PoPs have certificates.</summary>
public sealed class ClusterCertificateTests : IAsyncLifetime
{
    // Some megabytes, which take many frames of TLS.
    private static readonly Tensor Sent = Tensor.Create("x", [.. Enumerable.Range(0, 2 << 20).Select(i => (float)i)], [1, 2 << 20]);

    private readonly TestCatalog _catalog = new TestCatalog().Add("echo", IdentityModel.Create(ElementType.Float));
    private readonly TestAuthority _authority = new();
    private RunningPop? _pop;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _pop = await RunningPop.StartAsync([$"--Catalog:Path={_catalog.Root}", .. _authority.ClusterSettings("fra")]);

    public async ValueTask DisposeAsync()
    {
        if (_pop is not null) await _pop.DisposeAsync();
        _catalog.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task Infer_CertificateOfTheAuthority_Answers()
    {
        (string certificate, string key) = _authority.WritePem(_authority.Issue("client", usages: [TestAuthority.Client]), "client");
        await using ServiceProvider client = NewClient(_pop!, cluster =>
            (cluster.CertificatePath, cluster.CertificateKeyPath, cluster.AuthorityPath) = (certificate, key, _authority.AuthorityPath));

        InferenceResponse answer = await InferAsync(client);

        Assert.True(answer.Output("y").Data.Span.SequenceEqual(Sent.Data.Span), "The answer differs from what was sent.");
        Assert.True(await client.GetRequiredService<IEdgeClient>().Models.IsServerReadyAsync(Cancelled));
    }

    [Fact]
    public async Task Infer_CertificateWithItsKeyBehindAPassword_Answers()
    {
        string file = _authority.Write("client.pfx", _authority.Issue("client").Export(X509ContentType.Pfx, "open sesame"));
        await using ServiceProvider client = NewClient(_pop!, cluster =>
            (cluster.CertificatePath, cluster.CertificatePassword, cluster.AuthorityPath) = (file, "open sesame", _authority.AuthorityPath));

        Assert.Equal("fra", (await InferAsync(client)).Pop);
    }

    [Fact]
    public async Task Infer_WithoutCertificate_SaysWhatToSet()
    {
        await using ServiceProvider client = NewClient(_pop!, _ => { });

        Assert.Equal(
            "The client could not join the cluster, since the gateways break off its connections, as those of PoPs with Clustering:CertificatePath or of another cluster do; "
            + "set CertificatePath and AuthorityPath to a certificate of their authority, or ClusterId to theirs.",
            await FailureAsync(client));
    }

    [Fact]
    public async Task Infer_AnotherAuthority_SaysWhomItDoesNotTrust()
    {
        using TestAuthority other = new();
        (string certificate, string key) = other.WritePem(other.Issue("client"));
        await using ServiceProvider client = NewClient(_pop!, cluster =>
            (cluster.CertificatePath, cluster.CertificateKeyPath, cluster.AuthorityPath) = (certificate, key, other.AuthorityPath));

        string failure = await FailureAsync(client);

        Assert.StartsWith("The client could not join the cluster, since the gateway at ", failure, StringComparison.Ordinal);
        Assert.Contains(
            "cannot be trusted: the certificate of 'CN=fra' does not come from the authority in AuthorityPath", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_CertificateThatThePopRefuses_SaysWhichToShow()
    {
        using TestAuthority other = new();
        (string certificate, string key) = other.WritePem(other.Issue("client"));
        string both = other.Write("both.pem", $"{other.Certificate.ExportCertificatePem()}\n{_authority.Certificate.ExportCertificatePem()}");
        await using ServiceProvider client = NewClient(_pop!, cluster =>
            (cluster.CertificatePath, cluster.CertificateKeyPath, cluster.AuthorityPath) = (certificate, key, both));

        Assert.Contains("the certificate in CertificatePath", await FailureAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Infer_PopWithoutCertificate_SaysThatItSpeaksNoTls()
    {
        await using RunningPop plain = await RunningPop.StartAsync();
        (string certificate, string key) = _authority.WritePem(_authority.Issue("client"));
        await using ServiceProvider client = NewClient(plain, cluster =>
            (cluster.CertificatePath, cluster.CertificateKeyPath, cluster.AuthorityPath) = (certificate, key, _authority.AuthorityPath));

        Assert.Contains("no TLS, or refuse", await FailureAsync(client), StringComparison.Ordinal);
    }

    private static ServiceProvider NewClient(RunningPop pop, Action<EdgeClusterOptions> configure) => new ServiceCollection()
        .AddEdgeClient(options =>
        {
            options.MaxRetries = 0;
            options.UseCluster(cluster =>
            {
                cluster.Pops.Add("fra");
                cluster.Gateways.Add(ClusterClient.GatewayOf(pop.Host));
                configure(cluster);
            });
        })
        .BuildServiceProvider();

    private static Task<InferenceResponse> InferAsync(ServiceProvider client) =>
        client.GetRequiredService<IEdgeClient>().InferAsync("echo", [Sent], cancellationToken: Cancelled);

    private static async Task<string> FailureAsync(ServiceProvider client)
    {
        EdgeException failure = await Assert.ThrowsAsync<EdgeException>(() => InferAsync(client));
        Assert.Equal(RefusalCause.Unavailable, failure.Cause);
        return failure.Message;
    }
}
