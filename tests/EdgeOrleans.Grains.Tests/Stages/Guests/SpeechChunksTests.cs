using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;

namespace EdgeOrleans.Grains.Tests.Stages.Guests;

public sealed class SpeechChunksTests : IDisposable
{
    private const int Chunk = 576;

    private readonly Guest _stage = new("speech-chunks", "1", "stage.wasm");

    public void Dispose() => _stage.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(511, 1)]
    [InlineData(512, 1)]
    [InlineData(513, 2)]
    [InlineData(576, 2)]
    [InlineData(1024, 2)]
    [InlineData(160_001, 313)]
    public void Run_Recording_GivesChunksWithTheirContext(int count, int chunks)
    {
        short[] pcm = Recording(count);
        double mean = pcm.Average(sample => (double)sample);
        float[] samples = [.. pcm.Select(sample => (float)((sample - mean) / 32768))];
        StageFrame frame = _stage.Run([Tensor.Create("pcm", pcm, [count])]);

        Assert.Equal([$"input FP32 [{chunks},{Chunk}]", "sr INT64 []", "samples INT64 [1]"], frame.Tensors.Select(tensor => tensor.ToString()));
        float[] expected = [.. Enumerable.Range(0, chunks * Chunk).Select(i => SampleAt(samples, (i / Chunk * 512) - 64 + (i % Chunk)))];
        Assert.Equal(expected, frame.Tensors[0].AsSpan<float>().ToArray());
        Assert.Equal(16_000, frame.Tensors[1].AsSpan<long>()[0]);
        Assert.Equal(count, frame.Tensors[2].AsSpan<long>()[0]);
    }

    [Fact]
    public void Run_RowOfSamples_IsTakenAsWell()
    {
        short[] pcm = Recording(700);
        StageFrame flat = _stage.Run([Tensor.Create("pcm", pcm, [700])]);
        StageFrame row = _stage.Run([Tensor.Create("pcm", pcm, [1, 700])]);
        Assert.Equal(flat.Tensors[0].Data.ToArray(), row.Tensors[0].Data.ToArray());
    }

    [Fact]
    public void Run_OtherInput_IsRejected()
    {
        const string Reason = "input 'pcm' must be INT16 of shape [samples] or [1, samples]";
        Assert.Equal(Reason, _stage.Reason([]));
        Assert.Equal(Reason, _stage.Reason([Tensor.Create("pcm", [1], [1])]));
        Assert.Equal(Reason, _stage.Reason([Tensor.Create("pcm", new short[4], [2, 2])]));
        Assert.Equal("input 'pcm' has no samples", _stage.Reason([Tensor.Create("pcm", Array.Empty<short>(), [0])]));
    }

    private static float SampleAt(float[] samples, int index) => index >= 0 && index < samples.Length ? samples[index] : 0f;

    private static short[] Recording(int count)
    {
        Random random = new(count);
        return [.. Enumerable.Range(0, count).Select(_ => (short)random.Next(-20_000, 30_000))];
    }
}
