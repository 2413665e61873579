using System.Text.Json;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Samples.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Samples.GameBackend.Reports;

namespace EdgeOrleans.Samples.Tests.GameBackend.Reports;

public sealed class ReportRunTests
{
    private static readonly AimSample Sample = new(1, 2, 3, 4, Visible: true, Shot: false, Hit: false);

    [Fact]
    public async Task Run_Telemetry_JudgesEachFullWindowAndEndsWithAllTogether()
    {
        FakeEdge edge = new(_ => Probability(0.9f));

        List<ReportLine> lines = await RunAsync(edge, Samples(2 * AimWindow.Ticks + 100));

        Assert.Equal([(1, false), (2, false), (2, true)], lines.Select(line => (line.Windows, line.Final)));
        Assert.All(lines, line => Assert.Equal(0.9, line.Score, 1e-3));
        Assert.Equal(Verdict.Cheating, lines[^1].Verdict);
        Assert.All(edge.Calls, call => Assert.Equal("FP32 [1,256,5] aim", $"{call.Inputs[0].DataType.WireName()} {call.Inputs[0].Shape} {call.Inputs[0].Name}"));
        Assert.All(edge.Calls, call => Assert.True(call.Options.IsIdempotent));
    }

    [Fact]
    public async Task Run_TelemetryThatGoesOn_AnswersAfterTheFirstWindow()
    {
        FakeEdge edge = new(_ => Probability(0.1f));
        TaskCompletionSource goesOn = new();
        await using IAsyncEnumerator<ReportLine> lines = Run(edge).RunAsync(Slowly(goesOn.Task), TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await lines.MoveNextAsync());
        Assert.Equal((1, false), (lines.Current.Windows, lines.Current.Final));
        goesOn.SetResult();
        Assert.True(await lines.MoveNextAsync());
        Assert.True(lines.Current.Final);
    }

    [Fact]
    public async Task Run_WindowWithoutAnAnswer_IsSkippedWithTheReason()
    {
        int calls = 0;
        FakeEdge edge = new(_ => ++calls == 1 ? throw new EdgeException(RefusalCause.Overloaded, "The queue is full.") : Probability(0.2f));

        List<ReportLine> lines = await RunAsync(edge, Samples(2 * AimWindow.Ticks));

        Assert.Equal([(0, 1, "The queue is full."), (1, 1, null), (1, 1, null)], lines.Select(line => (line.Windows, line.Skipped, line.Problem)));
    }

    [Fact]
    public async Task Run_SampleThatIsNone_EndsTheReportWithTheReason()
    {
        ReportLine line = Assert.Single(await RunAsync(new FakeEdge(_ => Probability(0)), Broken(new JsonException("'x' is no number."))));

        Assert.True(line.Final);
        Assert.StartsWith("Sample 2 is no JSON object of a sample", line.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(BadHttpRequestException))]
    public async Task Run_SenderGoesAway_EndsTheReportWithTheReason(Type failure)
    {
        Exception thrown = (Exception)Activator.CreateInstance(failure, "Nobody is there.")!;

        ReportLine line = Assert.Single(await RunAsync(new FakeEdge(_ => Probability(0)), Broken(thrown)));

        Assert.Equal((true, "The telemetry broke off after sample 1: Nobody is there."), (line.Final, line.Problem));
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(0, 91)]
    public async Task Run_SampleWithoutADirection_EndsTheReport(float yaw, float pitch)
    {
        ReportLine line = Assert.Single(await RunAsync(new FakeEdge(_ => Probability(0)), new[] { Sample with { Yaw = yaw, Pitch = pitch } }.ToAsyncEnumerable()));

        Assert.Equal((true, "Sample 1 has an angle that is no direction."), (line.Final, line.Problem));
    }

    [Fact]
    public async Task Run_MoreTelemetryThanAllowed_EndsTheReport()
    {
        List<ReportLine> lines = await RunAsync(new FakeEdge(_ => Probability(0.1f)), Samples(600), new ReportOptions { MaxLength = TimeSpan.FromSeconds(8) });

        Assert.Equal(2, lines[^1].Windows);
        Assert.Equal("There are more than 512 samples; report the rest anew.", lines[^1].Problem);
    }

    private static ReportRun Run(FakeEdge edge, ReportOptions? options = null)
    {
        options ??= new ReportOptions { Windows = 2, Threshold = 0.8 };
        return new ReportRun("r1", "ann", new CheatJudge(edge, Options.Create(options)), options);
    }

    private static async Task<List<ReportLine>> RunAsync(FakeEdge edge, IAsyncEnumerable<AimSample> samples, ReportOptions? options = null) =>
        await Run(edge, options).RunAsync(samples, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private static IAsyncEnumerable<AimSample> Samples(int count) => Enumerable.Repeat(Sample, count).ToAsyncEnumerable();

    private static async IAsyncEnumerable<AimSample> Slowly(Task goesOn)
    {
        for (int i = 0; i < AimWindow.Ticks; i++) yield return Sample;
        await goesOn;
    }

    private static async IAsyncEnumerable<AimSample> Broken(Exception failure)
    {
        yield return Sample;
        await Task.Yield();
        throw failure;
    }

    private static Tensor Probability(float value) => Tensor.Create("probability", new[] { value }, [1, 1]);
}
