using System.Text.Json;
using EdgeOrleans.Cluster.Tests.Models;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Demo.Speech;

namespace EdgeOrleans.Cluster.Tests.Pipelines;

/// <summary>The sample pipelines, with their stages and models, through the door.</summary>
public sealed class SamplePipelineTests(SamplePop pop) : IClassFixture<SamplePop>
{
    private const int MostTexts = 32;
    private const float Tolerance = 1e-4f;

    private static readonly string ReferencePath = Path.Combine(AppContext.BaseDirectory, "Pipelines", "language-reference.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DetectLanguage_ReferenceTexts_GivesTheOriginalsTopThree()
    {
        using JsonDocument reference = JsonDocument.Parse(await File.ReadAllBytesAsync(ReferencePath, Token));
        Assert.NotEqual(0, reference.RootElement.GetArrayLength());

        foreach (JsonElement[] examples in reference.RootElement.EnumerateArray().Chunk(MostTexts))
        {
            string[] texts = [.. examples.Select(example => example.GetProperty("text").GetString()!)];
            InferenceResponse answer = await pop.Client.InferAsync(
                "detect-language", [Tensor.Create("text", texts, [texts.Length])], cancellationToken: Token);

            string[] languages = answer.Output("language").AsStrings();
            float[] probabilities = answer.Output<float>("probability").ToArray();
            Assert.Equal(3 * texts.Length, languages.Length);
            for (int i = 0; i < languages.Length; i++)
            {
                JsonElement expected = examples[i / 3].GetProperty("top3")[i % 3];
                Assert.True(
                    languages[i] == expected[0].GetString() && Math.Abs(probabilities[i] - expected[1].GetSingle()) < Tolerance,
                    $"'{texts[i / 3]}', place {(i % 3) + 1}, should be {expected[0]} by {expected[1]} and is {languages[i]} by {probabilities[i]}.");
            }
        }
    }

    [Fact]
    public async Task CleanSpeech_Recording_GivesTheSegmentsOfChunkByChunk()
    {
        short[] pcm = WaveFile.ParsePcm(SampleFiles.ReadBytes(SampleFiles.Speech));
        float[] expected = [.. SpeechSegments.Of(await HearAsync(pcm))
            .Where(segment => segment.IsSpeech)
            .SelectMany(segment => (float[])[Seconds(segment.First, pcm.Length), Seconds(segment.End, pcm.Length)])];

        InferenceResponse answer = await pop.Client.InferAsync("clean-speech", [Tensor.Create("pcm", pcm, [pcm.Length])], cancellationToken: Token);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, answer.Output<float>("segments").ToArray(), (a, b) => Math.Abs(a - b) < Tolerance);
    }

    /// <summary>The probability of speech in each chunk, the recording without its DC offset sent chunk after chunk by its caller.</summary>
    private async Task<List<float>> HearAsync(short[] pcm)
    {
        double offset = pcm.Average(sample => (double)sample);
        int chunks = (pcm.Length + VoiceStream.ChunkLength - 1) / VoiceStream.ChunkLength;
        float[] samples = new float[chunks * VoiceStream.ChunkLength];
        for (int i = 0; i < pcm.Length; i++) samples[i] = (float)((pcm[i] - offset) / 32768);
        VoiceStream stream = new(pop.Client);
        List<float> heard = [];
        for (int start = 0; start < samples.Length; start += VoiceStream.ChunkLength)
        {
            heard.Add(VoiceStream.ProbabilityOf(await stream.SendAsync(samples.AsMemory(start, VoiceStream.ChunkLength), Token)));
        }

        return heard;
    }

    private static float Seconds(int chunk, int samples) =>
        (float)Math.Min(chunk * VoiceStream.ChunkDuration.TotalSeconds, (double)samples / WaveFile.SampleRate);
}
