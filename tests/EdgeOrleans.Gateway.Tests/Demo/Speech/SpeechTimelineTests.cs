using EdgeOrleans.Silo.Demo.Speech;

namespace EdgeOrleans.Gateway.Tests.Demo.Speech;

public sealed class SpeechTimelineTests
{
    [Fact]
    public void Draw_Probabilities_TakesTheHighestOfEachPair() =>
        Assert.Equal("#+.#", SpeechTimeline.Draw([0.1f, 0.95f, 0.6f, 0.2f, 0.1f, 0.49f, 0.9f]));

    [Fact]
    public void Scale_OfChunks_MarksFullSeconds()
    {
        string scale = SpeechTimeline.Scale(184, VoiceStream.ChunkDuration);

        Assert.StartsWith("|0 s", scale, StringComparison.Ordinal);
        Assert.Equal(32, scale.IndexOf("|2 s", StringComparison.Ordinal));
        Assert.EndsWith("|5 s", scale, StringComparison.Ordinal);
    }
}
