using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Tests.Stages.Guests;

public sealed class SpeechSegmentsTests : IDisposable
{
    private readonly Guest _stage = new("speech-segments", "1", "stage.wasm");

    public void Dispose() => _stage.Dispose();

    // A '#' is a chunk of speech; times in chunks of 32 ms.
    [Theory]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("####", 0, 4)]
    [InlineData(".##.", 1, 3)]
    [InlineData("#.........#", 0, 11)]
    [InlineData("#..........#", 0, 1, 11, 12)]
    [InlineData(".........#.........", 9, 10)]
    [InlineData("#.#..........##..#...", 0, 3, 13, 18)]
    public void Run_Chunks_GivesTheSegments(string speech, params int[] expected)
    {
        float[] probabilities = [.. speech.Select(chunk => chunk == '#' ? 0.5f : 0.4999f)];
        Assert.Equal(expected.Select(chunk => chunk * 512 / 16_000f), Segments(probabilities, speech.Length * 512));
    }

    [Fact]
    public void Run_LastChunkThatIsNotFull_EndsWithTheSamples() => Assert.Equal([0.032f, 1_000 / 16_000f], Segments([0f, 1f], 1_000));

    [Fact]
    public void Run_RandomChunks_GivesTheSegmentsOfTheRule()
    {
        Random random = new(3);
        for (int run = 0; run < 200; run++)
        {
            float[] probabilities = [.. Enumerable.Range(0, random.Next(1, 120)).Select(_ => random.Next(100) / 100f)];
            double threshold = random.Next(101) / 100.0;
            int pause = random.Next(20) * 32;
            float[] segments = Segments(probabilities, probabilities.Length * 512, ("threshold", FormattableString.Invariant($"{threshold}")), ("pause_ms", $"{pause}"));
            Assert.Equal(ByRule(probabilities, (float)threshold, pause / 32), segments);
        }
    }

    [Fact]
    public void Run_ListOfProbabilities_IsTakenAsWell() =>
        Assert.Equal([0f, 0.032f], _stage.Run([Tensor.Create("output", [1f], [1]), Samples(512)]).Tensors[0].AsSpan<float>().ToArray());

    [Fact]
    public void Run_OtherInput_IsRejected()
    {
        Tensor output = Tensor.Create("output", [1f, 0f], [2, 1]);
        foreach (string text in (string[])["", ".", "1.1", "-1", "0.5.", "1e0", "x"])
        {
            Assert.Equal("parameter 'threshold' must be a number from 0 to 1", _stage.Reason([output, Samples(600)], ("threshold", text)));
        }

        Assert.Equal("parameter 'pause_ms' must be a number from 0 to 60000", _stage.Reason([output, Samples(600)], ("pause_ms", "60001")));
        Assert.Equal("input 'output' must be FP32 of shape [chunks, 1] or [chunks]", _stage.Reason([Tensor.Create("output", [1f, 0f], [1, 2]), Samples(600)]));
        Assert.Equal("input 'samples' must be one INT64", _stage.Reason([output]));
        Assert.Equal("input 'samples' does not fit the chunks of 512 samples in 'output'", _stage.Reason([output, Samples(512)]));
        Assert.Equal("input 'samples' does not fit the chunks of 512 samples in 'output'", _stage.Reason([output, Samples(1_025)]));
    }

    private static Tensor Samples(long count) => Tensor.Create("samples", [count], [1]);

    // Every chunk of a pause that is shorter, with speech on both sides, counts as speech.
    private static IEnumerable<float> ByRule(float[] probabilities, float threshold, int pause)
    {
        bool[] speech = [.. probabilities.Select(probability => probability >= threshold)];
        int[] spoken = [.. Enumerable.Range(0, speech.Length).Where(i => speech[i])];
        foreach ((int before, int after) in spoken.Zip(spoken.Skip(1)))
        {
            if (after - before - 1 < pause) Array.Fill(speech, true, before, after - before);
        }

        for (int i = 0; i <= speech.Length; i++)
        {
            if ((i > 0 && speech[i - 1]) != (i < speech.Length && speech[i])) yield return i * 512 / 16_000f;
        }
    }

    private float[] Segments(float[] probabilities, long samples, params (string Key, string Value)[] parameters)
    {
        Tensor segments = Assert.Single(_stage.Run([Tensor.Create("output", probabilities, [probabilities.Length, 1]), Samples(samples)], parameters).Tensors);
        Assert.Equal($"segments FP32 [{segments.Data.Length / 8},2]", segments.ToString());
        return segments.AsSpan<float>().ToArray();
    }
}
