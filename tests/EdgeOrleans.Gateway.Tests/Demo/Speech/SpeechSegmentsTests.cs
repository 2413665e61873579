using EdgeOrleans.Silo.Demo.Speech;

namespace EdgeOrleans.Gateway.Tests.Demo.Speech;

public sealed class SpeechSegmentsTests
{
    [Fact]
    public void Of_SpeechBetweenSilences_GivesThreeSegments() =>
        Assert.Equal([new(0, 12, false), new(12, 32, true), new(32, 50, false)], SpeechSegments.Of(Chunks((12, 0.1f), (20, 0.9f), (18, 0.2f))));

    [Fact]
    public void Of_ShortPause_BelongsToTheSentence() =>
        Assert.Equal([new(0, 49, true)], SpeechSegments.Of(Chunks((20, 0.9f), (9, 0.1f), (20, 0.9f))));

    [Fact]
    public void Of_LongPause_DividesTheSpeech() =>
        Assert.Equal([new(0, 20, true), new(20, 30, false), new(30, 50, true)], SpeechSegments.Of(Chunks((20, 0.9f), (10, 0.1f), (20, 0.9f))));

    [Fact]
    public void Of_ShortSilenceAtEitherEnd_Stays() =>
        Assert.Equal([new(0, 3, false), new(3, 23, true), new(23, 25, false)], SpeechSegments.Of(Chunks((3, 0.1f), (20, 0.5f), (2, 0.1f))));

    [Fact]
    public void Of_NoChunks_GivesNone() => Assert.Empty(SpeechSegments.Of([]));

    private static List<float> Chunks(params (int Count, float Probability)[] runs) =>
        [.. runs.SelectMany(run => Enumerable.Repeat(run.Probability, run.Count))];
}
