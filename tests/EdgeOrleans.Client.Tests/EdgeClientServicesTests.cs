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
