using System.Diagnostics;
using EdgeOrleans.Cluster.Tests.Processes;
using EdgeOrleans.Grains.Pops;
using EdgeOrleans.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Pops.Duplicates;

[Trait("Process", "Deaths")]
public sealed class DuplicatePopTests
{
    [Fact]
    public async Task Start_WithTheIdOfALivingPop_EndsWithASentenceAndCode1()
    {
        await using PopCluster cluster = await PopCluster.StartAsync("fra", "iad");
        int port = cluster["iad"].SiloPort;

        await using SiloProcess second = Process("iad", cluster["fra"]);
        (int code, string output, string errors) = await second.WaitAsync();

        TestContext.Current.TestOutputHelper?.WriteLine(output + errors);
        Assert.Equal(1, code);
        Assert.Equal(
            $"PoP 'iad' is in the cluster already, at 127.0.0.1:{port}; give this one a Pop:Id of its own or stop the other first.",
            errors.Trim());
        await cluster.KnowsAsync("fra", "iad");
        Assert.True(cluster["fra"].Services.GetRequiredService<IPopDirectory>().TryFind("iad", out PopMember? member));
        Assert.Equal(port, member.Silo.Endpoint.Port);
    }

    [Fact]
    public async Task Start_RightAfterTheSamePopWasKilled_ComesUpWhenItIsDeclaredDead()
    {
        await using PopCluster cluster = await PopCluster.StartAsync("fra");
        await using SiloProcess first = Process("iad", cluster["fra"]);
        await cluster.KnowsAsync("fra", "iad");
        PopMember before = Find(cluster["fra"]);

        await first.KillAsync();
        long killed = Stopwatch.GetTimestamp();
        await using SiloProcess second = Process("iad", cluster["fra"]);
        PopMember after = await Eventually.ReadAsync(
            () => Task.FromResult(Find(cluster["fra"])), member => member.Incarnation > before.Incarnation, "the second start of iad");

        TestContext.Current.TestOutputHelper?.WriteLine($"Back {Stopwatch.GetElapsedTime(killed).TotalMilliseconds:F0} ms after the kill.");
        Assert.NotEqual(before.Silo, after.Silo);
    }

    [Fact]
    public async Task Start_OfTwoTogether_LeavesOne()
    {
        await using PopCluster cluster = await PopCluster.StartAsync("fra");
        EdgeHost[] rivals = [cluster.Build("iad", []), cluster.Build("iad", []), cluster.Build("iad", [])];

        StartException?[] outcomes = await Task.WhenAll(rivals.Select(async rival =>
        {
            try
            {
                await rival.StartAsync(TestContext.Current.CancellationToken);
                return null;
            }
            catch (StartException refused)
            {
                await rival.DisposeAsync();
                return refused;
            }
        }));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.OfType<StartException>(), refused => Assert.StartsWith("PoP 'iad' is in the cluster already", refused.Message, StringComparison.Ordinal));
        EdgeHost survivor = rivals[Array.FindIndex(outcomes, outcome => outcome is null)];
        Assert.Equal(survivor.SiloPort, Find(survivor).Silo.Endpoint.Port);
        await Eventually.ReadAsync(
            () => Task.FromResult(cluster["fra"].Services.GetRequiredService<IPopDirectory>().TryFind("iad", out PopMember? member) ? member.Silo.Endpoint.Port : 0),
            port => port == survivor.SiloPort,
            "fra to know the survivor");
    }

    private static PopMember Find(EdgeHost host) =>
        host.Services.GetRequiredService<IPopDirectory>().TryFind("iad", out PopMember? member)
            ? member
            : new PopMember(new("", 0, 0), Orleans.Runtime.SiloAddress.Zero);

    private static SiloProcess Process(string pop, EdgeHost primary) => new(
    [
        .. FreePorts.OfSilo(), $"--Pop:Id={pop}", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Gateway:MetricsPort=0",
        $"--Clustering:PrimaryPort={primary.SiloPort}",
    ]);
}
