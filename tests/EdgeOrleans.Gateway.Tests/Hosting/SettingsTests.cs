using EdgeOrleans.Silo.Hosting;
using EdgeOrleans.Silo.Hosting.Configuration;
using Microsoft.Extensions.Configuration;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class SettingsTests
{
    private static IConfiguration Shipped => new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();

    [Fact]
    public void Check_NoSettings_FindsNoProblem() => Assert.Empty(Check([]));

    [Fact]
    public void Check_WrongSettingsInSeveralSections_NamesEachOnce()
    {
        List<string> problems = Check(new()
        {
            ["Pop:Idd"] = "fra",
            ["Pop:Latitude"] = "91",
            ["Gateway:HttpPort"] = "70000",
            ["Gateway:MetricsPort"] = "many",
            ["Gateway:DefaultDeadline"] = "soon",
            ["Catalog:Watch"] = "perhaps",
            ["Clustering:Provider"] = "Zookeeper",
            ["Logging:Fromat"] = "json",
        });

        Assert.Equal(8, problems.Count);
        Assert.Contains("Pop:Idd is unknown; the settings of Pop are Id, Region, Country, Latitude, Longitude, Zone, Labels.", problems);
        Assert.Contains("Pop:Latitude must be between -90 and 90 degrees. It is '91'.", problems);
        Assert.Contains("Gateway:HttpPort must be between 0 and 65535. It is '70000'.", problems);
        Assert.Contains(problems, p => p.StartsWith("Gateway:MetricsPort is 'many'; allowed is a whole number", StringComparison.Ordinal));
        Assert.Contains("Gateway:DefaultDeadline is 'soon'; allowed is a time span such as 00:00:30.", problems);
        Assert.Contains("Catalog:Watch is 'perhaps'; allowed is true or false.", problems);
        Assert.Contains("Clustering:Provider is 'Zookeeper'; allowed is Localhost or Redis or AzureTable.", problems);
        Assert.Contains(problems, p => p.StartsWith("Logging:Fromat is unknown", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_RoutingThatContradictsReports_SaysBothSettings()
    {
        List<string> problems = Check(new()
        {
            ["Reports:ReportInterval"] = "00:00:00.500",
            ["Routing:HotFrom"] = "2",
            ["Routing:HotUpTo"] = "1.5",
        });

        Assert.Equal(2, problems.Count);
        Assert.Contains(problems, p => p.Contains("Routing:SilentAfter is '00:00:01'", StringComparison.Ordinal) && p.Contains("'00:00:00.5000000'", StringComparison.Ordinal));
        Assert.Contains("Routing:HotFrom is 2, more than Routing:HotUpTo, which is 1.5; it must not be.", problems);
    }

    [Fact]
    public void Check_TenantsThatAreRight_AreNoProblem() => Assert.Empty(Check(new()
    {
        ["Tenants:acme:RequestsPerSecond"] = "0.5",
        ["Tenants:acme:RequestBurst"] = "20",
        ["Tenants:acme:TensorBytesPerSecond"] = "1e9",
        ["Tenants:acme:MaxConcurrency"] = "64",
        ["Tenants:acme:Weight"] = "10",
        ["Tenants:acme:Zones"] = "CH,EU",
        ["Tenants:acme:HighestPriority"] = "2",
        ["Tenants:default:RequestsPerSecond"] = "10",
    }));

    [Fact]
    public void Check_TenantsThatAreWrong_NamesEachSettingWithItsTenant()
    {
        List<string> problems = Check(new()
        {
            ["Tenants:acme:RequestsPerSecnd"] = "1",
            ["Tenants:acme:RequestsPerSecond"] = "0",
            ["Tenants:acme:MaxConcurrency"] = "many",
            ["Tenants:acme:Zones"] = "EU;CH",
            ["Tenants:beta:TensorBytesBurst"] = "5",
            ["Tenants:beta:Weight"] = "1001",
            ["Tenants:ga mma:Weight"] = "1",
            ["Tenants:delta"] = "5",
        });

        Assert.Equal(
            [
                "Tenants:acme:MaxConcurrency is 'many'; allowed is a whole number up to 2147483647.",
                "Tenants:acme:RequestsPerSecnd is unknown; the settings of Tenants:acme are RequestsPerSecond, RequestBurst, TensorBytesPerSecond, TensorBytesBurst, MaxConcurrency, Weight, Zones, HighestPriority.",
                "Tenants:acme:RequestsPerSecond must be between 0.001 and 1000000000. It is '0'.",
                "Tenants:acme:Zones must be residency zones with commas between them, each 1 to 16 of A-Z, a-z, 0-9 and '-', such as EU or CH,EU. It is 'EU;CH'.",
                "Tenants:beta:TensorBytesBurst has no meaning without Tenants:beta:TensorBytesPerSecond; set both.",
                "Tenants:beta:Weight must be between 1 and 1000. It is '1001'.",
                "Tenants:delta is a section and takes no value.",
                "Tenants:ga mma has a name that cannot be one; it must be 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'.",
            ],
            problems.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Check_KeysBelowASingleValue_AreUnknown() =>
        Assert.Equal(["Pop:Id:Name is unknown; Pop:Id is a single value."], Check(new() { ["Pop:Id:Name"] = "fra" }));

    [Fact]
    public void Check_NumberOfAProvider_IsNotAProvider() =>
        Assert.Equal(["Clustering:Provider is '7'; allowed is Localhost or Redis or AzureTable."], Check(new() { ["Clustering:Provider"] = "7" }));

    [Fact]
    public void Check_ValueForASection_IsAProblem() =>
        Assert.Equal(["Gateway is a section and takes no value."], Check(new() { ["Gateway"] = "8000" }));

    [Fact]
    public void Check_PortGivenTwice_NamesBothSettings() =>
        Assert.Equal(
            ["Port 8002 is given to Gateway:HttpPort and Gateway:MetricsPort; each needs its own."],
            Check(new() { ["Gateway:HttpPort"] = "8002" }));

    [Fact]
    public void Check_HostThatIsNoAddress_IsAProblem() =>
        Assert.Contains("Gateway:Host is 'here'", Assert.Single(Check(new() { ["Gateway:Host"] = "here" })), StringComparison.Ordinal);

    [Theory]
    [InlineData("Redis", "such as 10.0.0.5:6379,password=….")]
    [InlineData("AzureTable", "page of access keys shows it.")]
    public void Check_ServerWithoutAConnectionString_SaysWhatItLooksLike(string provider, string end)
    {
        string problem = Assert.Single(Check(new() { ["Clustering:Provider"] = provider, ["Clustering:ConnectionString"] = " " }));
        Assert.StartsWith($"Clustering:ConnectionString is needed with {provider}", problem, StringComparison.Ordinal);
        Assert.EndsWith(end, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Redis", ",password=secret")]
    [InlineData("Redis", "127.0.0.1:6379,secret=1")]
    [InlineData("AzureTable", "secret")]
    [InlineData("AzureTable", "AccountKey=secret")]
    [InlineData("Localhost", "secret:6379")]
    public void Check_ConnectionStringThatDoesNotFit_IsAProblemThatDoesNotShowIt(string provider, string connectionString)
    {
        string problem = Assert.Single(Check(new() { ["Clustering:Provider"] = provider, ["Clustering:ConnectionString"] = connectionString }));
        Assert.StartsWith("Clustering:ConnectionString is ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SeveralWrongSettingsOfTheCluster_NamesEachOnce()
    {
        List<string> problems = Check(new()
        {
            ["Clustering:Provider"] = "Redis",
            ["Clustering:Preset"] = "Moon",
            ["Clustering:ClusterId"] = "edge/1",
            ["Clustering:PrimaryPort"] = "11111",
        });

        Assert.Equal(4, problems.Count);
        Assert.Contains("Clustering:Preset is 'Moon'; allowed is Lan or Wan.", problems);
        Assert.Contains("Clustering:ClusterId must be 1 to 64 of letters, digits, '.', '_' and '-'. It is 'edge/1'.", problems);
        Assert.Contains(problems, p => p.StartsWith("Clustering:ConnectionString is needed with Redis", StringComparison.Ordinal));
        Assert.Contains("Clustering:PrimaryPort is for Localhost alone; PoPs find each other in Redis.", problems);
    }

    [Theory]
    [InlineData("Redis", "10.0.0.5:6379,password=secret", "*")]
    [InlineData("Redis", "redis.example", "10.0.0.7")]
    [InlineData("AzureTable", "UseDevelopmentStorage=true", "127.0.0.1")]
    [InlineData("Localhost", null, "localhost")]
    public void Check_ProviderWithItsConnectionStringAndAHost_FindsNoProblem(string provider, string? connectionString, string host) =>
        Assert.Empty(Check(new()
        {
            ["Clustering:Provider"] = provider,
            ["Clustering:ConnectionString"] = connectionString,
            ["Clustering:Host"] = host,
            ["Clustering:Preset"] = "Wan",
        }));

    [Theory]
    [InlineData("here", "Clustering:Host is 'here'; allowed is an IP address of this machine, localhost, or * for all of them.")]
    [InlineData("*", "Clustering:Host is '*', but Localhost is for PoPs on one machine; set Clustering:Provider to Redis or AzureTable.")]
    [InlineData("10.0.0.7", "Clustering:Host is '10.0.0.7', but Localhost is for PoPs on one machine; set Clustering:Provider to Redis or AzureTable.")]
    public void Check_HostOfTheClusterThatDoesNotFit_IsAProblem(string host, string problem) =>
        Assert.Equal([problem], Check(new() { ["Clustering:Host"] = host }));

    [Fact]
    public void Check_StandardKeysAndNames_FindsNoProblem() =>
        Assert.Empty(Check(new()
        {
            ["Logging:LogLevel:Orleans"] = "Debug",
            ["Logging:Format"] = "json",
            ["Serilog:MinimumLevel"] = "Debug",
            ["Kestrel:Limits:MaxConcurrentConnections"] = "10",
            ["AllowedHosts"] = "*",
            ["gateway:httpport"] = "0",
            ["Pop:Labels:gpu"] = "h100",
            ["Serving:ExecutionProviderLibraries:cuda"] = "/opt/cuda.so",
        }));

    [Theory]
    [InlineData("--Gatewy:HttpPort=8010", "Gatewy:HttpPort is unknown; the sections are")]
    [InlineData("serve", "'serve' is neither a command nor a setting")]
    [InlineData("--Pop:Id", "Pop:Id has no value; write --Pop:Id=value.")]
    public void Check_ArgumentThatIsNoSetting_IsAProblem(string argument, string problem) =>
        Assert.StartsWith(problem, Assert.Single(SettingsServices.Check(Shipped, [argument])), StringComparison.Ordinal);

    [Fact]
    public void Check_StandardArguments_FindsNoProblem() =>
        Assert.Empty(SettingsServices.Check(Shipped, ["--Pop:Latitude", "-5", "--environment=Staging", "/Logging:Level=Debug"]));

    [Fact]
    public void Build_WrongSettings_FailsWithAllOfThemInOneMessage()
    {
        var failure = Assert.Throws<StartException>(() => EdgeHost.Build(["--Pop:Id=FRA", "--Gateway:HttpPort=-1"]));
        Assert.StartsWith("EdgeOrleans did not start, because 2 settings are wrong:\n  Pop:Id must be", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\n  Gateway:HttpPort must be", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Certificates_AreNamedWithTheOtherProblems()
    {
        List<string> problems = Check(new()
        {
            ["Pop:Idd"] = "fra",
            ["Gateway:CertificatePath"] = "/no/such.pem",
            ["Clustering:CertificatePath"] = "/no/other.pem",
        });

        Assert.Equal(4, problems.Count);
        Assert.Contains("Gateway:CertificatePath names '/no/such.pem', which does not exist.", problems);
        Assert.Contains("Clustering:CertificatePath names '/no/other.pem', which does not exist.", problems);
        Assert.Contains(problems, p => p.StartsWith("Clustering:AuthorityPath is needed with Clustering:CertificatePath", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Gateway:CertificateKeyPath")]
    [InlineData("Gateway:CertificatePassword")]
    [InlineData("Clustering:AuthorityPath")]
    public void Check_SettingOfACertificateWithoutOne_IsAProblem(string setting)
    {
        string section = setting.Split(':')[0];
        Assert.Equal([$"{setting} is given without {section}:CertificatePath; set both or neither."], Check(new() { [setting] = "secret" }));
    }

    /// <summary>Checks settings over those that ship.</summary>
    private static List<string> Check(Dictionary<string, string?> settings) => SettingsServices.Check(
        new ConfigurationBuilder().AddConfiguration(Shipped).AddInMemoryCollection(settings).Build(), []);
}
