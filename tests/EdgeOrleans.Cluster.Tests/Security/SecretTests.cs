using System.Net;
using EdgeOrleans.Cluster.Tests.Pops;

namespace EdgeOrleans.Cluster.Tests.Security;

/// <summary>PoPs whose secrets for keys differ.</summary>
public sealed class SecretTests
{
    private const string Old = "the-Hash.Secret-of-tests-0123456789";
    private const string New = "the-New.Secret-of-tests-9876543210";

    [Fact]
    public async Task Key_OfAPopWithAnotherSecret_IsRefusedAndCountedAsForeign()
    {
        await using KeyCluster pops = new();
        await pops.JoinAsync("fra");
        await pops.JoinAsync("iad", isMute: false, $"--Security:KeyHashSecret={New}");
        await pops.KnowsAsync("fra", "iad");

        string key = await pops.MakeAsync("fra");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await pops.StatusAsync("fra", key), await pops.StatusAsync("iad", key)));
        await CountsAsync(pops, "iad", "foreign");
        await CountsAsync(pops, "fra", "current");
    }

    [Fact]
    public async Task Secret_ChangedPopByPop_KeepsOldKeysEverywhere()
    {
        await using KeyCluster pops = new();
        await pops.JoinAsync("fra");
        await pops.JoinAsync("iad");
        await pops.KnowsAsync("fra", "iad");
        string old = await pops.MakeAsync("iad");
        string[] change = [$"--Security:KeyHashSecret={New}", $"--Security:PreviousKeyHashSecret={Old}"];

        await pops.LeaveAsync("iad");
        await pops.JoinAsync("iad", isMute: false, change);
        await pops.CountsAsync(old);
        await CountsAsync(pops, "iad", "previous");
        string made = await pops.MakeAsync("iad");
        Assert.Equal(HttpStatusCode.OK, await pops.StatusAsync("iad", made));
    }

    private static async Task CountsAsync(KeyCluster pops, string pop, string secret) => await Eventually.ReadAsync(
        () => pops.MetricsAsync(pop),
        metrics => metrics.Split('\n').Any(line =>
            line.StartsWith("edgeorleans_keys_active", StringComparison.Ordinal) && line.Contains($"secret=\"{secret}\"", StringComparison.Ordinal) && line.Split('}')[1].Trim().Split(' ')[0] == "1"),
        $"{pop} to count one key as {secret}");
}
