namespace EdgeOrleans.Cluster.Tests.Tenants;

public sealed class TenantSharesTests
{
    [Fact]
    public async Task Shares_OfATenantWhoseTrafficMoves_FollowIt()
    {
        await using TenantPops pops = await TenantPops.StartAsync(rate: 50, "fra", "sel", "iad");

        await pops.AskUntilAsync(shares => shares.All(share => share < 0.1), "all to have the floor, before anybody asks");
        await pops.AskUntilAsync(
            shares => shares[0] > 0.85 && shares.Sum() is > 0.9 and < 1.5, "fra, where all traffic is, to have almost all", "fra");

        await pops.AskUntilAsync(
            shares => shares[1] > 0.85 && shares[0] < 0.15, "sel, where the traffic moved, to have almost all", "sel");

        await pops.AskUntilAsync(
            shares => shares.All(share => share is > 0.25 and < 0.42) && shares.Sum() is > 0.9 and < 1.1,
            "each to have a third, when all ask as much",
            "fra",
            "sel",
            "iad");

        await pops.LeaveAsync("iad");
        await pops.AskUntilAsync(shares => shares.All(share => share > 0.45), "the others to have the share of the one that left", "fra", "sel");

        await pops.LeaveAsync("sel");
        await pops.AskUntilAsync(shares => shares[0] == 1, "the last one to have all", "fra");
    }

    [Fact]
    public async Task Limits_OfATenantAtTwoPops_HoldForBothTogether()
    {
        const int Rate = 200;
        await using TenantPops pops = await TenantPops.StartAsync(Rate, "fra", "sel");
        await pops.AskUntilAsync(shares => shares.All(share => share is > 0.4 and < 0.6), "both to have a half", "fra", "sel");

        long start = TimeProvider.System.GetTimestamp();
        int admitted = 0;
        await pops.AskUntilAsync(
            _ =>
            {
                for (int i = 0; i < 20; i++) admitted += (pops.Ask("fra") ? 1 : 0) + (pops.Ask("sel") ? 1 : 0);
                return TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(3);
            },
            "three seconds to pass");

        // The burst is a second's worth; that of the floors comes on top while shares move, and a share falls before the other rises.
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Assert.InRange(admitted, Rate * seconds * 0.7, Rate * (seconds + 1) * 1.15);
    }
}
