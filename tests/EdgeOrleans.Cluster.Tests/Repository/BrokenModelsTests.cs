using System.Net;
using System.Text.Json;
using EdgeOrleans.Client;
using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cluster.Tests.Repository;

public sealed class BrokenModelsTests(BrokenPop pop) : IClassFixture<BrokenPop>
{
    [Theory]
    [InlineData("corrupt", "model.onnx")]
    [InlineData("elsewhere", BrokenPop.MissingProvider)]
    [InlineData("huge", "1073741824", "536870912")]
    [InlineData("misspelt", "models/misspelt/model.json", "'runer' is no known field", "runners")]
    public async Task Model_ThatCannotBeServed_TellsItsReasonInIndexAndRefusal(string model, params string[] reasons)
    {
        IndexEntry entry = Assert.Single(await pop.Door.IndexAsync(model));
        DoorAnswer refused = await pop.Door.InferAsync(model, OffsetCalls.Json);

        Assert.Equal("UNAVAILABLE", entry.State);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unavailable"), (refused.Status, refused.Cause));
        Assert.All(reasons, reason => Assert.Contains(reason, entry.Reason, StringComparison.Ordinal));
        Assert.All(reasons, reason => Assert.Contains(reason, refused.Error(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_ThatIsListedAndMissing_IsRefusedWhileTheOtherServes()
    {
        IndexEntry[] entries = await pop.Door.IndexAsync("incomplete");

        Assert.Equal(["1 READY", "3 UNAVAILABLE"], entries.Select(entry => $"{entry.Version} {entry.State}"));
        Assert.Contains("models/incomplete/3/model.onnx is missing", entries[1].Reason, StringComparison.Ordinal);
        Assert.Equal(1, await pop.Client.OffsetOfAsync("incomplete"));
        var refused = await Assert.ThrowsAsync<EdgeException>(() => pop.Client.OffsetOfAsync("incomplete", version: 3));
        Assert.Equal(RefusalCause.Unavailable, refused.Cause);
        Assert.Contains("models/incomplete/3/model.onnx is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_WhoseProviderIsMissing_RunsOnTheCpuWhereThatIsAllowed()
    {
        Assert.Equal(1, await pop.Client.OffsetOfAsync("fallback"));
        JsonElement metadata = await pop.Door.MetadataAsync("fallback");
        Assert.Equal("CPU", metadata.GetProperty("properties").GetProperty("device").GetString());
    }

    [Fact]
    public async Task Models_BesideBrokenOnes_Serve()
    {
        Assert.Equal(1, await pop.Client.OffsetOfAsync("a-good-one"));
        Assert.Equal(9, await pop.Client.OffsetOfAsync("z-good-one"));
    }
}
