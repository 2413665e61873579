using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Cli.Tests.Load.Measuring;

public sealed class LevelCountersTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly LevelPlan _plan = new(4, TimeSpan.Zero, TimeSpan.FromSeconds(5));

    [Fact]
    public void OnAnswer_BeforeAndAfterTheTime_DoesNotCount()
    {
        LevelCounters counters = new(_plan, _clock);

        Answer(counters, 1);
        counters.Begin();
        Answer(counters, 4);
        Answer(counters, 1);

        Assert.Equal(1, counters.Latencies.Count);
        Assert.Equal([0L, 0, 0, 0, 1], counters.Parts);
    }

    [Fact]
    public void OnAnswer_FromSeveralPops_CountsEach()
    {
        LevelCounters counters = new(_plan, _clock);
        counters.Begin();

        Answer(counters, 0.5, "fra");
        Answer(counters, 0.5, "sel");
        Answer(counters, 0.5, "fra");

        Assert.Equal((2L, 1L), (counters.Pops["fra"], counters.Pops["sel"]));
        Assert.InRange(counters.Latencies.Percentile(0.5), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.502));
    }

    [Fact]
    public void OnFailure_OfSeveralCauses_CountsEachWithItsFirstSentence()
    {
        LevelCounters counters = new(_plan, _clock);
        counters.OnFailure(new EdgeException(RefusalCause.Overloaded, "too early"));
        counters.Begin();

        counters.OnFailure(new EdgeException(RefusalCause.Overloaded, "full"));
        counters.OnFailure(new EdgeException(RefusalCause.Overloaded, "still full"));
        counters.OnFailure(new EdgeException(RefusalCause.RateLimited, "slow down"));

        Assert.Equal((new FailureCount(2, "full"), new FailureCount(1, "slow down")), (counters.Failures[RefusalCause.Overloaded], counters.Failures[RefusalCause.RateLimited]));
        LevelResult level = new(_plan, counters, default);
        Assert.Equal((0L, 3L, (RefusalCause?)RefusalCause.Overloaded), (level.Answers, level.Failed, level.MainCause));
    }

    [Fact]
    public void Spread_OfAnUnevenLevel_IsTheWorstPartsDistanceFromTheMean()
    {
        LevelCounters counters = new(_plan, _clock);
        counters.Begin();
        foreach (int answers in (int[])[4, 4, 4, 4, 9])
        {
            for (int i = 0; i < answers; i++) Answer(counters, 0);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        LevelResult level = new(_plan, counters, default);
        Assert.Equal(0.8, level.Spread, 6);
        Assert.Equal(5, level.Rate);
    }

    private void Answer(LevelCounters counters, double seconds, string pop = "fra")
    {
        long sent = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        counters.OnAnswer(sent, pop);
    }
}
