using System.Net;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Repository;

public sealed class ReloadTests(ReloadPop pop) : IClassFixture<ReloadPop>
{
    private const int Callers = 16;
    private const int Enough = 200;

    [Fact]
    public async Task Load_NewVersionUnderLoad_FailsNoRequest()
    {
        ConstantLoad load = new(pop.Client, "under-load", Callers);
        await load.WaitForAsync(1, Enough);

        pop.Catalog.Add("under-load", OffsetModel.Create(2), version: 2);
        (await pop.Door.LoadAsync("under-load")).Succeeded();
        Assert.Equal(2, await pop.Client.OffsetOfAsync("under-load"));
        await load.WaitForAsync(2, Enough);

        pop.Catalog.Add("under-load", OffsetModel.Create(3), version: 2);
        (await pop.Door.LoadAsync("under-load")).Succeeded();
        Assert.Equal(3, await pop.Client.OffsetOfAsync("under-load"));
        await load.WaitForAsync(3, Enough);

        await load.StopAsync();
        IndexEntry entry = Assert.Single(await pop.Door.IndexAsync("under-load"), entry => entry.State == "READY");
        Assert.Equal("2", entry.Version);
    }

    [Fact]
    public async Task Load_BrokenReplacement_KeepsServingAndSaysWhy()
    {
        pop.Catalog.Add("mended", [1, 2, 3]);
        DoorAnswer refused = await pop.Door.LoadAsync("mended");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("model.onnx", refused.Error(), StringComparison.Ordinal);
        Assert.Equal(1, await pop.Client.OffsetOfAsync("mended"));

        pop.Catalog.Add("mended", OffsetModel.Create(5));
        (await pop.Door.LoadAsync("mended")).Succeeded();
        Assert.Equal(5, await pop.Client.OffsetOfAsync("mended"));
    }

    [Fact]
    public async Task Load_ConfigOverride_TakesThePlaceOfTheManifest()
    {
        Assert.Equal(2, await pop.Client.OffsetOfAsync("configured"));

        (await pop.Door.LoadAsync("configured", """{"parameters":{"config":"{\"versions\":[1],\"description\":\"the old one\"}"}}""")).Succeeded();

        Assert.Equal(1, await pop.Client.OffsetOfAsync("configured"));
        Assert.Equal("the old one", (await pop.Door.MetadataAsync("configured")).GetProperty("properties").GetProperty("description").GetString());
        (await pop.Door.LoadAsync("configured")).Succeeded();
        Assert.Equal(2, await pop.Client.OffsetOfAsync("configured"));
    }

    [Fact]
    public async Task Load_WrongConfigOverride_IsRefusedAndChangesNothing()
    {
        DoorAnswer refused = await pop.Door.LoadAsync("mended", """{"parameters":{"config":"{\"runners\":0}"}}""");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("'runners' must be an integer from 1 to 1024", refused.Error(), StringComparison.Ordinal);
        Assert.Single(await pop.Door.IndexAsync("mended"), entry => entry.State == "READY");
    }

    [Fact]
    public async Task Unload_Model_IsRefusedUntilItIsLoadedAgain()
    {
        (await pop.Door.UnloadAsync("unloaded")).Succeeded();

        DoorAnswer refused = await pop.Door.InferAsync("unloaded", OffsetCalls.Json);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unavailable"), (refused.Status, refused.Cause));
        Assert.All(await pop.Door.IndexAsync("unloaded"), entry => Assert.NotEqual("READY", entry.State));

        (await pop.Door.LoadAsync("unloaded")).Succeeded();
        Assert.Equal(1, await pop.Client.OffsetOfAsync("unloaded"));
        Assert.Single(await pop.Door.IndexAsync("unloaded"), new IndexEntry("unloaded", "1", "READY", ""));
    }

    [Fact]
    public async Task Load_UnknownModel_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await pop.Door.LoadAsync("nowhere")).Status);
}
