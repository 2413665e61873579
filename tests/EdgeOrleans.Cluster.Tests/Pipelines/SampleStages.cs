using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Demo.Languages;
using EdgeOrleans.Silo.Demo.Speech;

namespace EdgeOrleans.Cluster.Tests.Pipelines;

/// <summary>The stages of the sample pipelines as plain code, so that what is tested is the pipelines.</summary>
internal sealed class SampleStages : IStageRunner
{
    private const int Context = 64;

    private readonly NgramFeatures _features = NgramFeatures.Read(SampleFiles.Ngrams);
    private readonly string[] _codes = LanguageNames.ReadCodes(SampleFiles.LanguageManifest);

    public Refusal? Resolve(string stage, int version, out int resolved)
    {
        resolved = 1;
        return stage is "ngram-features" or "top-languages" or "speech-chunks" or "speech-segments"
            ? null
            : new Refusal(RefusalCause.NotFound, $"Stage '{stage}' is not found.");
    }

    public ValueTask<StageResult> RunAsync(string stage, int version, StageCall call, CancellationToken cancellationToken) =>
        new(new StageResult { Ending = StageEnding.GoOn, Outputs = [.. Run(stage, call)] });

    private Tensor[] Run(string stage, StageCall call) => stage switch
    {
        "ngram-features" => Features(call.Inputs.Single().AsStrings()),
        "top-languages" => Top(call.Inputs.Single()),
        "speech-chunks" => Chunks(call.Inputs.Single().AsSpan<short>()),
        _ => Segments(call.Inputs.Single(input => input.Name == "output")),
    };

    private Tensor[] Features(string[] texts) =>
        [Tensor.Create("ngram_freq", texts.SelectMany(_features.Of).ToArray(), [texts.Length, _features.Count])];

    private Tensor[] Top(Tensor probabilities)
    {
        float[] all = probabilities.AsSpan<float>().ToArray();
        int rows = (int)probabilities.Shape[0];
        (string Code, float Probability)[] best = [.. Enumerable.Range(0, rows).SelectMany(row => _codes
            .Select((code, column) => (code, all[(row * _codes.Length) + column]))
            .OrderByDescending(language => language.Item2)
            .Take(3))];
        return
        [
            Tensor.Create("language", [.. best.Select(language => language.Code)], [rows, 3]),
            Tensor.Create("probability", best.Select(language => language.Probability).ToArray(), [rows, 3]),
        ];
    }

    private static Tensor[] Chunks(ReadOnlySpan<short> pcm)
    {
        int count = pcm.Length / VoiceStream.ChunkLength;
        float[] input = new float[count * (Context + VoiceStream.ChunkLength)];
        for (int i = 0; i < input.Length; i++)
        {
            int sample = (i / (Context + VoiceStream.ChunkLength) * VoiceStream.ChunkLength) + (i % (Context + VoiceStream.ChunkLength)) - Context;
            if (sample >= 0) input[i] = pcm[sample] / 32768f;
        }

        return
        [
            Tensor.Create("input", input, [count, Context + VoiceStream.ChunkLength]),
            Tensor.Create<long>("sr", [WaveFile.SampleRate], []),
            Tensor.Create<long>("samples", [pcm.Length], [1]),
        ];
    }

    private static Tensor[] Segments(Tensor output)
    {
        float[] bounds = [.. SpeechSegments.Of(output.AsSpan<float>().ToArray())
            .Where(segment => segment.IsSpeech)
            .SelectMany(segment => (float[])[Seconds(segment.First), Seconds(segment.End)])];
        return [Tensor.Create("segments", bounds, [bounds.Length / 2, 2])];
    }

    private static float Seconds(int chunk) => (float)(chunk * VoiceStream.ChunkDuration.TotalSeconds);
}
