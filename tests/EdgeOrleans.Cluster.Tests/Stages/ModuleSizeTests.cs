using System.Net;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Contracts.Stages;

namespace EdgeOrleans.Cluster.Tests.Stages;

public sealed class ModuleSizeTests
{
    private const string Path = "edge/stages/echo";

    /// <summary>What a PoP asks another for in one call.</summary>
    private const int PieceBytes = 4 << 20;

    [Fact]
    public async Task Stage_OfSeveralPieces_IsPulledWholeByAPopWithAFolderOfItsOwn()
    {
        const int Bytes = (2 * PieceBytes) + 1000;
        await using StageCluster pops = new(sharesFolder: false);
        await pops.StartAsync("fra", "iad");

        (await pops.PutAsync("fra", $"{Path}/1", Guests.Padded(Guests.Echo, Bytes))).Succeeded();
        await pops.ReadsAsync("iad", Path, "latest 1; 1: fra ready, iad ready");

        Assert.Equal([Bytes], pops.ContentsOf("iad"));
        StageResult result = await pops.RunAsync("iad", "echo", 1, "iad");
        Assert.Equal(StageEnding.GoOn, result.Ending);
        Assert.Equal(7, result.Outputs.Single().AsSpan<int>()[0]);

        // One that joins later pulls it as well.
        await pops.JoinAsync("sel");
        await pops.ReadsAsync("sel", Path, "latest 1; 1: fra ready, iad ready, sel ready");
        Assert.Equal([Bytes], pops.ContentsOf("sel"));
    }

    [Fact]
    public async Task Stage_OverTheLimit_IsRefusedWith413AndChangesNothing()
    {
        const int Limit = 1 << 20;
        await using StageCluster pops = new(sharesFolder: false, $"--Stages:MaxModuleBytes={Limit}");
        await pops.StartAsync("fra", "iad");

        DoorAnswer unknown = await pops.PutAsync("fra", $"{Path}/1", Guests.Padded(Guests.Echo, Limit + 1));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TooLarge"), (unknown.Status, unknown.Cause));
        Assert.Equal(
            "Stage 'echo' version 1 has 1048577 bytes and exceeds the limit of 1048576; make the module smaller, or raise Stages:MaxModuleBytes.", unknown.Error());
        await pops.ReadsAsync("fra", Path, "NotFound");
        await pops.ReadsAsync("iad", Path, "NotFound");
        Assert.Empty(pops.ContentsOf("fra"));

        (await pops.PutAsync("fra", $"{Path}/1", Guests.Padded(Guests.Echo, Limit))).Succeeded();
        await pops.ReadsAsync("iad", Path, "latest 1; 1: fra ready, iad ready");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await pops.PutAsync("iad", $"{Path}/2", Guests.Padded(Guests.Echo, Limit + 1))).Status);
        await pops.ReadsAsync("fra", Path, "latest 1; 1: fra ready, iad ready");
        Assert.Equal([Limit], pops.ContentsOf("iad"));
    }
}
