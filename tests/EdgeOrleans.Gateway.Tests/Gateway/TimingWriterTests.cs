using System.Globalization;
using EdgeOrleans.Silo.Gateway;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Gateway.Tests.Gateway;

public sealed class TimingWriterTests
{
    [Fact]
    public void Duration_AnyMicroseconds_ReadsBackTheSame() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), microseconds =>
        {
            TimingWriter writer = new(new char[64]);
            writer.Duration("queue", TimeSpan.FromMicroseconds(microseconds));
            return decimal.Parse(writer.Written["queue;dur=".Length..], CultureInfo.InvariantCulture) * 1000 == microseconds;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Step_OfAnyNameAndTime_FitsIntoItsRoom()
    {
        string name = new('a', 64);
        TimingWriter writer = new(new char[TimingWriter.StepLength(name)]);
        writer.Step(name, TimeSpan.FromTicks(long.MaxValue));

        Assert.Equal($"step;desc=\"{name}\";dur=922337203685477.58", writer.Written.ToString());
    }

    [Fact]
    public void Written_SeveralEntries_AreSeparatedByCommas()
    {
        TimingWriter writer = new(new char[64]);
        writer.Duration("queue", TimeSpan.FromMilliseconds(1.05));
        writer.Batch(16);
        writer.Duration("total", TimeSpan.FromMilliseconds(20));

        Assert.Equal("queue;dur=1.05, batch;desc=\"16\", total;dur=20", writer.Written.ToString());
    }
}
