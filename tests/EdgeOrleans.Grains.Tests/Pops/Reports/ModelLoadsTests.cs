using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pops.Reports;
using EdgeOrleans.Grains.Serving.Residency;
using EdgeOrleans.Grains.Serving.Statistics;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Pops.Reports;

public sealed class ModelLoadsTests
{
    private static readonly ReplicaLoad Busy = new(3, 1, 2, TimeSpan.FromMilliseconds(4), TimeSpan.FromMilliseconds(5));

    private readonly FakeCatalog _catalog = new();
    private readonly FakeResidency _residency = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly ModelLoads _loads;

    public ModelLoadsTests() =>
        _loads = new ModelLoads(_catalog, _residency, Options.Create(new ReportOptions { LoadBytesPerSecond = 100_000_000 }));

    [Fact]
    public void Read_ServedVersions_SaysWhichIsNewestAndLeavesOutTheRest()
    {
        Add("a", 1, ModelState.Ready, Warm());
        Add("a", 2, ModelState.Ready, Warm());
        Add("a", 3, ModelState.Loading, Warm());
        Add("b", 1, ModelState.Unavailable, Warm());
        Add("c", 1, ModelState.Ready, Warm());

        Assert.Equal(["a1False", "a2True", "c1True"], _loads.Read().Select(load => $"{load.Model}{load.Version}{load.IsNewest}"));
    }

    [Fact]
    public void Read_WarmVersion_TellsItsLoadAndLatencies()
    {
        ModelStatistics statistics = Add("a", 1, ModelState.Ready, Warm());
        for (int i = 0; i < 3; i++) statistics.Recent.Answered(TimeSpan.FromMilliseconds(10));
        statistics.Recent.Failed();

        ModelLoad load = Assert.Single(_loads.Read());

        Assert.Equal((ModelWarmth.Warm, Busy, TimeSpan.Zero), (load.Warmth, load.Load, load.LoadTime));
        Assert.InRange(load.P50.TotalMilliseconds, 9.4, 10.6);
        Assert.Equal(load.P50, load.P99);
        Assert.Equal(0.25, load.ErrorRate);
    }

    [Theory]
    [InlineData(null, 0, 1050)]
    [InlineData(null, 250, 800)]
    [InlineData(400, 0, 400)]
    [InlineData(400, 300, 100)]
    [InlineData(400, 800, 200)]
    public void LoadTime_IsWhatTheLastLoadTookOrItsFilesSuggestLessWhatIsOver(int? last, int loadingFor, int expected)
    {
        Add("a", 1, ModelState.Ready, new VersionResidency(
            loadingFor == 0 ? ModelWarmth.Cold : ModelWarmth.Loading,
            default,
            TimeSpan.FromMilliseconds(loadingFor),
            last is { } known ? TimeSpan.FromMilliseconds(known) : null,
            100_000_000));

        Assert.Equal(expected, Assert.Single(_loads.Read()).LoadTime.TotalMilliseconds);
    }

    private static VersionResidency Warm() => new(ModelWarmth.Warm, Busy, TimeSpan.Zero, null, 0);

    private ModelStatistics Add(string model, int version, ModelState state, VersionResidency residency)
    {
        var statistics = new ModelStatistics(_clock);
        _residency.States[(model, version)] = residency;
        _catalog.Models.Add(new ModelVersion
        {
            Model = model, Version = version, State = state, Reason = "", Manifest = new ModelManifest(), Statistics = statistics,
        });
        return statistics;
    }
}
