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
}
