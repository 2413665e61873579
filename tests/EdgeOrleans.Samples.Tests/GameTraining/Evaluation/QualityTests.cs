using EdgeOrleans.Cluster.Tests.Readme;
using EdgeOrleans.Samples.Tests.Running;
using Samples.GameTraining.Aim;
using Samples.GameTraining.Evaluation;

namespace EdgeOrleans.Samples.Tests.GameTraining.Evaluation;

/// <summary>The shipped models as a PoP serves them, on telemetry that nobody has seen, against the README's tables.</summary>
public sealed class QualityTests(GamePop pop) : IClassFixture<GamePop>
{
    private static readonly HeldOut Fresh = new(Seed: 31, Matches: 12_000, Sessions: 300, Decisions: 12_000);

    private readonly ReadmeTable _readme = new(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "Client", "Samples", "GameBackend", "README.md")));

    private EdgePredictions Served => new(pop.Client);

    [Fact]
    public async Task WinProbability_OnFreshMatches_IsAsGoodAsDocumented()
    {
        MatchQuality quality = await MatchQuality.MeasureAsync(Served, Fresh, TestContext.Current.CancellationToken);

        double[] documented = _readme.Row("`win-probability`");
        Assert.Equal(documented[0], quality.Model.Brier, 0.006);
        Assert.Equal(documented[1], quality.Model.LogLoss, 0.012);
        Assert.InRange(quality.Model.ExpectedError, 0, documented[2] + 0.012);
        Assert.True(quality.Model.Brier < quality.Elo.Brier, $"model {quality.Model.Brier}, Elo {quality.Elo.Brier}");
        Assert.True(quality.Elo.Brier < quality.Even.Brier, $"Elo {quality.Elo.Brier}, even {quality.Even.Brier}");
        Assert.Equal(quality.Knowable.Brier, quality.Model.Brier, 0.002);
    }

    [Fact]
    public async Task AimCheat_OnFreshSessions_IsAsGoodAsDocumented()
    {
        CheatQuality quality = await CheatQuality.MeasureAsync(Served, Fresh, TestContext.Current.CancellationToken);

        Assert.Equal(_readme.Row("`aim-cheat`, all")[0], quality.Windows.Area, 0.03);
        foreach (AimKind kind in quality.ByKind.Keys)
        {
            string name = kind.ToString().ToLowerInvariant();
            Assert.Equal(_readme.Row($"people against {name}")[0], quality.ByKind[kind].Area, 0.05);
        }

        Assert.InRange(quality.Sessions.Area, _readme.Row("the back end's score after ten windows")[0] - 0.02, 1);
        Assert.InRange(quality.Accused.Max(), 0, 0.1);
        Assert.True(quality.Accuracy.Area < quality.Windows.Area - 0.1, $"accuracy {quality.Accuracy.Area}, model {quality.Windows.Area}");
    }

    [Fact]
    public async Task NpcPolicy_OnFreshDecisions_AgreesAsOftenAsDocumented()
    {
        NpcQuality quality = await NpcQuality.MeasureAsync(Served, Fresh, TestContext.Current.CancellationToken);

        Assert.Equal(_readme.Row("`npc-policy`")[0], quality.Model, 0.015);
        Assert.Equal(_readme.Row("the expert without its noise")[0], quality.Ceiling, 0.01);
        Assert.True(quality.Model > quality.Fallback + 0.2, $"model {quality.Model}, fallback {quality.Fallback}");
        Assert.True(quality.Model > quality.Commonest + 0.2, $"model {quality.Model}, commonest {quality.Commonest}");
    }
}
