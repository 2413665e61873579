using System.Net;
using EdgeOrleans.Client.Cluster;
using EdgeOrleans.Gateway.Tests.Hosting.Tls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Client.Tests;

public sealed class EdgeClientServicesTests
{
    [Fact]
    public void AddEdgeClient_Twice_GivesOneClient()
    {
        using ServiceProvider services = new ServiceCollection().AddEdgeClient().AddEdgeClient().BuildServiceProvider();

        Assert.Same(Assert.Single(services.GetServices<IEdgeClient>()), services.GetRequiredService<IEdgeClient>());
    }

    [Fact]
    public void AddEdgeClient_SeveralOptionsOutOfRange_ListsThemAll()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(options =>
            {
                options.Endpoint = new Uri("ftp://edge.example");
                options.DefaultTimeout = TimeSpan.Zero;
                options.MaxResponseBytes = 1;
            })
            .BuildServiceProvider();

        OptionsValidationException failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IEdgeClient>);

        Assert.Collection(
            failure.Failures,
            first => Assert.StartsWith("Endpoint", first, StringComparison.Ordinal),
            second => Assert.StartsWith("DefaultTimeout", second, StringComparison.Ordinal),
            third => Assert.StartsWith("MaxResponseBytes", third, StringComparison.Ordinal));
    }

    [Fact]
    public void AddEdgeClient_EveryOptionOutOfRange_IsNamed()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(options =>
            {
                options.FailoverEndpoints.Add(new Uri("ftp://edge.example"));
                options.Protocol = (EdgeProtocol)9;
                options.ApiKey = "with space";
                options.TokenProvider = _ => new ValueTask<string>("");
                options.LoadTimeout = options.ConnectTimeout = options.RetryDelay = options.EjectionTime = TimeSpan.Zero;
                options.MaxRetryDelay = TimeSpan.FromDays(1);
                options.HedgeAfter = TimeSpan.Zero;
                options.MaxRetries = 11;
                options.HedgeBudget = double.NaN;
            })
            .BuildServiceProvider();

        OptionsValidationException failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IEdgeClient>);

        foreach (string setting in (string[])["FailoverEndpoints:0", "Protocol", "ApiKey has", "ApiKey and TokenProvider", "LoadTimeout", "ConnectTimeout", "RetryDelay", "MaxRetryDelay", "EjectionTime", "HedgeAfter", "MaxRetries", "HedgeBudget"])
        {
            Assert.Contains(failure.Failures, problem => problem.StartsWith(setting, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AddEdgeClient_ClusterWithoutPopsAndGateways_ListsBoth()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(options => options.UseCluster(cluster => cluster.ClusterId = ""))
            .BuildServiceProvider();

        OptionsValidationException failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IEdgeClient>);

        Assert.Equal(3, failure.Failures.Count());
    }

    [Fact]
    public void AddEdgeClient_ClusterWithPartsOfACertificate_ListsEach()
    {
        string[] problems = ProblemsOf(cluster =>
        {
            cluster.CertificateKeyPath = "client.key";
            cluster.CertificatePassword = "open sesame";
            cluster.AuthorityPath = "authority.pem";
        });

        Assert.Equal(
            [
                "CertificateKeyPath is given without CertificatePath; set both or neither.",
                "CertificatePassword is given without CertificatePath; set both or neither.",
                "AuthorityPath is given without CertificatePath; set both or neither.",
            ],
            problems);
    }

    [Fact]
    public void AddEdgeClient_ClusterWithCertificateThatIsNotThere_ListsEveryProblem()
    {
        string[] problems = ProblemsOf(cluster => (cluster.ClusterId, cluster.CertificatePath) = ("", "/no/such.pem"));

        Assert.Equal(
            [
                "ClusterId is empty; it must be that of the PoPs.",
                "AuthorityPath is needed with CertificatePath; it names the PEM file of the authority that the PoPs' certificates come from.",
                "CertificatePath names '/no/such.pem', which does not exist.",
            ],
            problems);
    }

    [Fact]
    public void AddEdgeClient_ClusterWithCertificateOfAnotherAuthority_IsRefused()
    {
        using TestAuthority authority = new(), other = new();
        (string certificate, string key) = other.WritePem(other.Issue("client"));

        string[] problems = ProblemsOf(cluster => (cluster.CertificatePath, cluster.CertificateKeyPath, cluster.AuthorityPath) = (certificate, key, authority.AuthorityPath));

        Assert.Contains("does not come from the authority in", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TestAuthority.Client, null)]
    [InlineData(TestAuthority.Server, "whose certificate is not for clients (extended key usage).")]
    public void AddEdgeClient_ClusterWithCertificateForOneUse_MustBeThatOfClients(string usage, string? problem)
    {
        using TestAuthority authority = new();
        (string certificate, string key) = authority.WritePem(authority.Issue("client", usages: [usage]));

        string[] problems = ProblemsOf(cluster => (cluster.CertificatePath, cluster.CertificateKeyPath, cluster.AuthorityPath) = (certificate, key, authority.AuthorityPath));

        if (problem is null) Assert.Empty(problems);
        else Assert.EndsWith(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/relative")]
    [InlineData("http://127.0.0.1:8000/?a=b")]
    [InlineData("http://127.0.0.1:8000/#part")]
    public void AddEdgeClient_EndpointOfAnotherForm_IsRefused(string endpoint)
    {
        using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(options => options.Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute))
            .BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(services.GetRequiredService<IEdgeClient>);
    }

    [Fact]
    public void InferOptions_ValuesOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new InferOptions { Version = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new InferOptions { Priority = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new InferOptions { Timeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new InferOptions { Timeout = InferOptions.MaxTimeout + TimeSpan.FromTicks(1) });
    }

    private static string[] ProblemsOf(Action<EdgeClusterOptions> configure)
    {
        using ServiceProvider services = new ServiceCollection()
            .AddEdgeClient(options => options.UseCluster(cluster =>
            {
                cluster.Pops.Add("fra");
                cluster.Gateways.Add(new IPEndPoint(IPAddress.Loopback, 30000));
                configure(cluster);
            }))
            .BuildServiceProvider();
        try
        {
            services.GetRequiredService<IEdgeClient>();
            return [];
        }
        catch (OptionsValidationException failure)
        {
            return [.. failure.Failures];
        }
    }
}
