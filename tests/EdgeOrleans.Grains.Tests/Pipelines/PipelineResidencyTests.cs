using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Grains.Serving.Residency;
using Microsoft.Extensions.Options;
using static EdgeOrleans.Grains.Tests.Pipelines.PipelineFixture;

namespace EdgeOrleans.Grains.Tests.Pipelines;

public sealed class PipelineResidencyTests : IDisposable
{
    private readonly PipelineFixture _pop = new();

    public PipelineResidencyTests()
    {
        _pop.Stages.Add("s", call =>
        {
            _pop.Time.Advance(TimeSpan.FromMilliseconds(3));
            return FakeStages.GoOn(FakeStages.Map(call.Inputs[0], "y", v => v));
        });
        _pop.Models.Add("small", "y", v => v).State = Warm(inFlight: 1, slots: 8, serviceMs: 1, batchMs: 2);
        _pop.Models.Add("large", "y", v => v).State = Warm(inFlight: 4, slots: 2, serviceMs: 10, batchMs: 15);
        _pop.Put(Json("large.y", Step("s", "i"), Step("small", "s.y", "model"), Step("large", "small.y", "model")));
    }

    public void Dispose() => _pop.Dispose();

    [Fact]
    public async Task Load_WarmModels_IsTheSumOfTheStepsAndThatOfTheBottleneck()
    {
        await _pop.AnswerAsync();

        Assert.Equal(new ReplicaLoad(4, 3, 2, TimeSpan.FromMilliseconds(14), TimeSpan.FromMilliseconds(15)), _pop.Residency.LoadOf("p", 1));
        Assert.Equal(_pop.Residency.LoadOf("p", 1), _pop.States.StateOf("p", 1)!.Value.Load);
        Assert.Equal(ModelWarmth.Warm, _pop.States.StateOf("p", 1)!.Value.Warmth);
    }

    [Fact]
    public async Task Load_StageThatTakesLongest_IsTheBottleneck()
    {
        await _pop.AnswerAsync();
        foreach (string model in (string[])["small", "large"]) _pop.Models[model].State = Warm(0, 8, 1, 1);
        for (int i = 0; i < 5; i++) _pop.Sends.To("p", 1).Sent();

        Assert.Equal(new ReplicaLoad(5, 0, 2, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(3)), _pop.Residency.LoadOf("p", 1));
    }

    [Fact]
    public void State_ColdModels_TellsTheLargestLoadTimeAndTheColdestWarmth()
    {
        _pop.Models["small"].State = new VersionResidency(ModelWarmth.Loading, default, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400), 0);
        _pop.Models["large"].State = new VersionResidency(ModelWarmth.Cold, default, TimeSpan.Zero, null, 40_000_000);

        Assert.Null(_pop.Residency.LoadOf("p", 1));
        Assert.Equal(ModelWarmth.Cold, _pop.States.StateOf("p", 1)!.Value.Warmth);
        Assert.Equal(300, Loads().LoadTimeOf("p", 1).TotalMilliseconds);
        _pop.Models["large"].State = Warm(0, 1, 1, 1);
        Assert.Equal(ModelWarmth.Loading, _pop.States.StateOf("p", 1)!.Value.Warmth);
    }

    [Fact]
    public void Report_ReadyPipeline_ListsItBesideItsModels()
    {
        Assert.Equal(
            [("large", false, true), ("p", true, true), ("small", false, true)],
            Loads().Read().Select(load => (load.Model, load.IsPipeline, load.IsNewest)));
        _pop.Stages.Absent["s"] = new Refusal(RefusalCause.NotReady, "Soon.");
        Assert.Equal(["large", "small"], Loads().Read().Select(load => load.Model));
    }

    [Fact]
    public void IsIdle_ModelThatOthersUse_IsNotIdle()
    {
        Assert.False(_pop.Residency.IsIdle("p", 1));
        foreach (string model in (string[])["small", "large"]) _pop.Models[model].State = Warm(0, 8, 1, 1);
        Assert.True(_pop.Residency.IsIdle("p", 1));
        _pop.Models["small"].State = new VersionResidency(ModelWarmth.Cold, default, TimeSpan.Zero, null, 0);
        Assert.False(_pop.Residency.IsIdle("p", 1));
    }

    [Fact]
    public async Task Rent_ColdModels_LoadsThemAllAndHoldsNone()
    {
        foreach (string model in (string[])["small", "large"]) _pop.Models[model].State = new VersionResidency(ModelWarmth.Cold, default, TimeSpan.Zero, null, 0);

        using ReplicaLease lease = await _pop.Residency.RentAsync("p", 1, Token);

        Assert.NotNull(lease.Replica);
        Assert.Equal((1, 1, 1, 1), (_pop.Models["small"].Rents, _pop.Models["small"].Releases, _pop.Models["large"].Rents, _pop.Models["large"].Releases));
        using ReplicaLease again = await _pop.Residency.RentAsync("p", 1, Token);
        Assert.Equal(1, _pop.Models["small"].Rents);
    }

    [Fact]
    public async Task Rent_ModelThatCannotLoad_SaysWhich()
    {
        _pop.Models["large"].State = new VersionResidency(ModelWarmth.Cold, default, TimeSpan.Zero, null, 0);
        _pop.Models["large"].Obstacle = new Refusal(RefusalCause.Unavailable, "Model 'large' does not fit.");

        using ReplicaLease lease = await _pop.Residency.RentAsync("p", 1, Token);

        Assert.Equal(
            (RefusalCause.Unavailable, "Pipeline 'p' version 1 needs a model that is not there: Model 'large' does not fit."),
            (lease.Refusal!.Cause, lease.Refusal.Message));
    }

    private static VersionResidency Warm(int inFlight, int slots, int serviceMs, int batchMs) => new(
        ModelWarmth.Warm,
        new ReplicaLoad(inFlight, Math.Max(0, inFlight - 1), slots, TimeSpan.FromMilliseconds(serviceMs), TimeSpan.FromMilliseconds(batchMs)),
        TimeSpan.Zero,
        null,
        0);

    private ModelLoads Loads() =>
        new(_pop.Catalog, _pop.States, Options.Create(new ReportOptions { LoadBytesPerSecond = 200_000_000 }));
}
