using EdgeOrleans.Grains.Stages.Frames;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeOrleans.Grains.Tests.Stages.Frames;

public sealed class FramePropertyTests
{
    private const int Runs = 10_000;

    // Of what is allocated for each byte of a frame, and for an exception with its message.
    private const int MostForEachByte = 16;
    private const int MostForAnError = 32 * 1024;

    [Fact]
    public void Read_WrittenFrame_GivesWhatWasWritten() => ForSeeds(2_000, seed =>
    {
        StageFrame frame = new RandomFrames(new Random(seed)).Next();
        byte[] bytes = GoldenFrames.Write(frame);
        Assert.Equal(0, bytes.Length % FrameLayout.Alignment);
        FrameAssert.Same(frame, FrameReader.Read(bytes));
    });

    [Fact]
    public void Write_FrameThatWasRead_GivesTheSameBytes()
    {
        int read = 0;
        ForSeeds(Runs, seed =>
        {
            RandomFrames frames = new(new Random(seed));
            byte[] bytes = frames.Damage(GoldenFrames.Write(frames.Next()));
            if (!TryRead(bytes, out StageFrame? frame)) return;
            read++;
            Assert.Equal(bytes, GoldenFrames.Write(frame!));
        });
        Assert.InRange(read, 100, Runs);
    }

    [Fact]
    public void Read_MutatedFrame_ReadsWholeTensorsOrRefuses()
    {
        int refused = 0;
        ForSeeds(Runs, seed =>
        {
            RandomFrames frames = new(new Random(seed));
            byte[] bytes = frames.Damage(GoldenFrames.Write(frames.Next()));
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool isRead = TryRead(bytes, out StageFrame? frame);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (MostForEachByte * bytes.Length) + MostForAnError);
            if (isRead) FrameAssert.Whole(frame!);
            else refused++;
        });
        Assert.InRange(refused, Runs / 2, Runs - 100);
    }

    [Fact]
    public void Measure_AndWrite_AllocateNothing()
    {
        StageFrame frame = GoldenFrames.All["types"];
        byte[] bytes = GoldenFrames.Write(frame);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            if (FrameWriter.Measure(frame.Tensors, frame.Parameters) == bytes.Length) FrameWriter.Write(bytes, frame.Kind, frame.Tensors, frame.Parameters);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static bool TryRead(byte[] bytes, out StageFrame? frame)
    {
        try
        {
            frame = FrameReader.Read(bytes);
            return true;
        }
        catch (FrameException exception)
        {
            Assert.InRange(exception.Offset, 0, bytes.Length);
            Assert.NotEmpty(exception.Reason);
            frame = null;
            return false;
        }
    }

    private static void ForSeeds(int count, Action<int> check) =>
        Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(count));
}
