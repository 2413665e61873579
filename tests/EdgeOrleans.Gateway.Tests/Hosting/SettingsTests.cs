using EdgeOrleans.Silo.Hosting;
using EdgeOrleans.Silo.Hosting.Configuration;
using Microsoft.Extensions.Configuration;

namespace EdgeOrleans.Gateway.Tests.Hosting;

public sealed class SettingsTests
{
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
            ["Clustering:Provider"] = "Redis",
            ["Logging:Fromat"] = "json",
        });

        Assert.Equal(8, problems.Count);
        Assert.Contains("Pop:Idd is unknown; the settings of Pop are Id, Region, Country, Latitude, Longitude, Zone, Labels.", problems);
        Assert.Contains("Pop:Latitude must be between -90 and 90 degrees. It is '91'.", problems);
        Assert.Contains("Gateway:HttpPort must be between 0 and 65535. It is '70000'.", problems);
        Assert.Contains(problems, p => p.StartsWith("Gateway:MetricsPort is 'many'; allowed is a whole number", StringComparison.Ordinal));
        Assert.Contains("Gateway:DefaultDeadline is 'soon'; allowed is a time span such as 00:00:30.", problems);
        Assert.Contains("Catalog:Watch is 'perhaps'; allowed is true or false.", problems);
        Assert.Contains("Clustering:Provider is 'Redis'; allowed is Localhost.", problems);
        Assert.Contains(problems, p => p.StartsWith("Logging:Fromat is unknown", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_KeysBelowASingleValue_AreUnknown() =>
        Assert.Equal(["Pop:Id:Name is unknown; Pop:Id is a single value."], Check(new() { ["Pop:Id:Name"] = "fra" }));

    [Fact]
    public void Check_NumberOfAProvider_IsNotAProvider() =>
        Assert.Equal(["Clustering:Provider is '7'; allowed is Localhost."], Check(new() { ["Clustering:Provider"] = "7" }));

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
        Assert.StartsWith(problem, Assert.Single(SettingsServices.Check(new ConfigurationManager(), [argument])), StringComparison.Ordinal);

    [Fact]
    public void Check_StandardArguments_FindsNoProblem() =>
        Assert.Empty(SettingsServices.Check(new ConfigurationManager(), ["--Pop:Latitude", "-5", "--environment=Staging", "/Logging:Level=Debug"]));

    [Fact]
    public void Build_WrongSettings_FailsWithAllOfThemInOneMessage()
    {
        var failure = Assert.Throws<StartException>(() => EdgeHost.Build(["--Pop:Id=FRA", "--Gateway:HttpPort=-1"]));
        Assert.StartsWith("EdgeOrleans did not start, because 2 settings are wrong:\n  Pop:Id must be", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\n  Gateway:HttpPort must be", failure.Message, StringComparison.Ordinal);
    }

    private static List<string> Check(Dictionary<string, string?> settings) =>
        SettingsServices.Check(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), []);
}
