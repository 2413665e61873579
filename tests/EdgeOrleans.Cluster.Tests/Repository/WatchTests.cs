using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Cluster.Tests.Repository;

public sealed class WatchTests(WatchPop pop) : IClassFixture<WatchPop>
{
    [Fact]
    public async Task Watch_NewVersionAndNewModel_ServeWithoutACall()
    {
        Assert.Equal(1, await pop.Client.OffsetOfAsync("watched"));

        pop.Catalog.Add("watched", OffsetModel.Create(2), version: 2).Add("newcomer", OffsetModel.Create(7));

        await Eventually.ReadAsync(() => pop.Client.OffsetOfAsync("watched"), answer => answer == 2, "the answer of version 2");
        await Eventually.ReadAsync(() => pop.Door.IndexAsync("newcomer"), index => index is [{ State: "READY" }], "the new model to be ready");
        Assert.Equal(7, await pop.Client.OffsetOfAsync("newcomer"));
    }
}
