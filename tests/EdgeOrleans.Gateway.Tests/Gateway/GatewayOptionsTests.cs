using EdgeOrleans.Silo.Gateway;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Gateway.Tests.Gateway;

public sealed class GatewayOptionsTests
{
    [Fact]
    public void Options_Absent_HaveTheirDefaults()
    {
        GatewayOptions options = Bind([]);
        Assert.Equal("127.0.0.1", options.Host);
        Assert.Equal((8000, 8001, 8002), (options.HttpPort, options.GrpcPort, options.MetricsPort));
        Assert.Equal(64 << 20, options.MaxRequestBytes);
        Assert.Equal(TimeSpan.FromSeconds(30), options.DefaultDeadline);
    }

    [Fact]
    public void Options_OutOfRange_AreAllNamedInOneMessage()
    {
        var invalid = Assert.Throws<OptionsValidationException>(() => Bind(new()
        {
            ["Gateway:Host"] = "",
            ["Gateway:HttpPort"] = "65536",
            ["Gateway:GrpcPort"] = "65536",
            ["Gateway:MetricsPort"] = "-1",
            ["Gateway:MaxRequestBytes"] = "104857600",
            ["Gateway:DefaultDeadline"] = "00:00:00",
        }));
        Assert.Equal(6, invalid.Failures.Count());
        foreach (string name in (string[])["Host", "HttpPort", "GrpcPort", "MetricsPort", "MaxRequestBytes", "DefaultDeadline"])
        {
            Assert.Contains($"Gateway:{name} must be", invalid.Message, StringComparison.Ordinal);
        }
    }

    private static GatewayOptions Bind(Dictionary<string, string?> settings)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddGateway();
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<GatewayOptions>>().Value;
    }
}
