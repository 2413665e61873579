using EdgeOrleans.Client.Answers;
using EdgeOrleans.Contracts.Inference;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Client.Tests.Answers;

public sealed class ServerTimingTests
{
    [Theory]
    [InlineData("queue;dur=0.5,infer;dur=2,batch;desc=\"4\"", 0.5, 2, 4)]
    [InlineData(" queue ; dur=0.5 , other;dur=9, infer;dur=2", 0.5, 2, 0)]
    [InlineData("batch;desc=16", 0, 0, 16)]
    [InlineData("queue;dur=1, infer;dur=2, batch;desc=\"4\", step;desc=\"queue\";dur=9, step;desc=\"infer\";dur=9", 1, 2, 4)]
    [InlineData("", 0, 0, 0)]
    [InlineData("queue, infer;desc=3, batch;dur=1", 0, 0, 0)]
    [InlineData("queue;dur=-1, infer;dur=NaN, batch;desc=\"-2\"", 0, 0, 0)]
    [InlineData("queue;dur=-Infinity, infer;dur=1e300, batch;desc=\"99999999999\"", 0, 0, 0)]
    [InlineData("queue;dur=99999999999999999999", 0, 0, 0)]
    public void Parse_Header_TakesWhatItKnows(string header, double queue, double infer, int batch)
    {
        InferenceTiming timing = ServerTiming.Parse(header).Timing;

        Assert.Equal(TimeSpan.FromMilliseconds(queue), timing.Queue);
        Assert.Equal(TimeSpan.FromMilliseconds(infer), timing.Infer);
        Assert.Equal(batch, timing.BatchSize);
    }

    [Fact]
    public void Parse_Steps_KeepTheirOrderAndNames()
    {
        ServerTiming timing = ServerTiming.Parse("route;dur=1, step;desc=\"features\";dur=0.25, step;dur=3;desc=classify, step;dur=7, step;desc=\"\";dur=1");

        Assert.Equal(
            [new StepTiming("features", TimeSpan.FromMilliseconds(0.25)), new StepTiming("classify", TimeSpan.FromMilliseconds(3))],
            timing.Steps);
    }

    [Fact]
    public void Parse_AnyText_NeverThrows() =>
        Prop.ForAll<string>(text => ServerTiming.Parse($"queue;dur={text}, {text}, batch;desc=\"{text}").Timing.Queue >= TimeSpan.Zero)
            .QuickCheckThrowOnFailure();
}
