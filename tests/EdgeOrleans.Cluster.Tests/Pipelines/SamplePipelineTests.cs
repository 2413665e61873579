using System.Text.Json;
using EdgeOrleans.Cluster.Tests.Pops;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Demo.Speech;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeOrleans.Cluster.Tests.Pipelines;

/// <summary>The sample pipelines with their real models.</summary>
public sealed class SamplePipelineTests
{
    private const float Tolerance = 1e-4f;

    private static readonly string ReferencePath = Path.Combine(AppContext.BaseDirectory, "Models", "language-reference.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pipelines_OfTheSamples_GiveWhatTheirModelsGive()
    {
        await using RunningPop pop = await RunningPop.StartAsync(builder => builder.Services.AddSingleton<IStageRunner, SampleStages>());

        await DetectLanguage_ReferenceTexts_GivesTheirTopThree(pop);
        await CleanSpeech_Recording_GivesTheSegmentsOfChunkByChunk(pop);
    }

    private static async Task DetectLanguage_ReferenceTexts_GivesTheirTopThree(RunningPop pop)
    {
        using JsonDocument reference = JsonDocument.Parse(await File.ReadAllBytesAsync(ReferencePath, Token));
        JsonElement[] examples = [.. reference.RootElement.EnumerateArray().Take(32)];
        string[] texts = [.. examples.Select(example => example.GetProperty("text").GetString()!)];

        InferenceResponse answer = await pop.Client.InferAsync("detect-language", [Tensor.Create("text", texts, [texts.Length])], cancellationToken: Token);

        Assert.Equal("[" + texts.Length + ",3]", answer.Output("language").Shape.ToString());
        string[] languages = answer.Output("language").AsStrings();
        float[] probabilities = answer.Output<float>("probability").ToArray();
        for (int i = 0; i < texts.Length; i++)
        {
            JsonElement expected = examples[i].GetProperty("top3")[0];
            Assert.True(
                languages[3 * i] == expected[0].GetString() && Math.Abs(probabilities[3 * i] - expected[1].GetSingle()) < Tolerance,
                $"'{texts[i]}' should be {expected[0]} by {expected[1]} and is {languages[3 * i]} by {probabilities[3 * i]}.");
        }
    }

    private static async Task CleanSpeech_Recording_GivesTheSegmentsOfChunkByChunk(RunningPop pop)
    {
        float[] samples = WaveFile.Parse(SampleFiles.ReadBytes(SampleFiles.Speech));
        short[] pcm = [.. samples.Select(sample => (short)(sample * 32768f))];
        VoiceStream stream = new(pop.Client);
        List<float> heard = [];
        for (int start = 0; start + VoiceStream.ChunkLength <= samples.Length; start += VoiceStream.ChunkLength)
        {
            heard.Add(VoiceStream.ProbabilityOf(await stream.SendAsync(samples.AsMemory(start, VoiceStream.ChunkLength), Token)));
        }

        float[] expected = [.. SpeechSegments.Of(heard)
            .Where(segment => segment.IsSpeech)
            .SelectMany(segment => (float[])[(float)(segment.First * VoiceStream.ChunkDuration.TotalSeconds), (float)(segment.End * VoiceStream.ChunkDuration.TotalSeconds)])];

        InferenceResponse answer = await pop.Client.InferAsync("clean-speech", [Tensor.Create("pcm", pcm, [pcm.Length])], cancellationToken: Token);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, answer.Output<float>("segments").ToArray());
    }
}
