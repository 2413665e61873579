using System.Diagnostics;
using System.Globalization;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Demo.Speech;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>A recording of two sentences, sent chunk by chunk as a microphone would.</summary>
internal sealed class SpeechScene : IDemoScene
{
    public string Title => "voice-activity, and clean-speech, the pipeline around it: when does someone speak?";

    public async Task ShowAsync(IEdgeClient edge, Terminal terminal, CancellationToken cancellationToken)
    {
        VoiceStream stream = new(edge);
        byte[] recording = SampleFiles.ReadBytes(SampleFiles.Speech);
        float[] samples = WaveFile.Parse(recording);
        List<HeardChunk> chunks = [];
        for (int start = 0; start + VoiceStream.ChunkLength <= samples.Length; start += VoiceStream.ChunkLength)
        {
            long sent = Stopwatch.GetTimestamp();
            InferenceResponse response = await stream.SendAsync(samples.AsMemory(start, VoiceStream.ChunkLength), cancellationToken);
            chunks.Add(new HeardChunk(response, VoiceStream.ProbabilityOf(response), Stopwatch.GetElapsedTime(sent)));
        }

        float[] probabilities = [.. chunks.Select(chunk => chunk.Probability)];
        await terminal.WriteLineAsync($"   {SpeechTimeline.Scale(chunks.Count, VoiceStream.ChunkDuration)}", TextStyle.Faint);
        await terminal.WriteLineAsync($"   {SpeechTimeline.Draw(probabilities)}");
        await terminal.WriteLineAsync();
        AnswerTable table = new(terminal);
        await table.StartAsync();
        foreach (SpeechSegment segment in SpeechSegments.Of(probabilities)) await AddAsync(table, segment, chunks[segment.First..segment.End]);
        await terminal.WriteLineAsync("   Milliseconds and batch are those of the chunk with the median time.", TextStyle.Faint);
        await terminal.WriteLineAsync();
        await ShowWholeAsync(edge, terminal, WaveFile.ParsePcm(recording), cancellationToken);
    }

    /// <summary>The same recording in one request: stages cut it into chunks and put the answers together, next to the model.</summary>
    private static async Task ShowWholeAsync(IEdgeClient edge, Terminal terminal, short[] pcm, CancellationToken cancellationToken)
    {
        long sent = Stopwatch.GetTimestamp();
        InferenceResponse response = await edge.InferAsync(
            "clean-speech", [Tensor.Create("pcm", pcm, [pcm.Length])], cancellationToken: cancellationToken);
        TimeSpan took = Stopwatch.GetElapsedTime(sent);
        float[] bounds = response.Output<float>("segments").ToArray();
        string segments = string.Join(", ", bounds.Chunk(2).Select(
            segment => string.Create(CultureInfo.InvariantCulture, $"{segment[0]:0.00} s to {segment[1]:0.00} s")));
        await terminal.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"   clean-speech, in one request: speech from {segments}; PoP {response.Pop}, {took.TotalMilliseconds:0.0} ms"));
    }

    private static Task AddAsync(AnswerTable table, SpeechSegment segment, List<HeardChunk> chunks)
    {
        double from = segment.First * VoiceStream.ChunkDuration.TotalSeconds;
        double to = segment.End * VoiceStream.ChunkDuration.TotalSeconds;
        float mean = chunks.Average(chunk => chunk.Probability);
        HeardChunk typical = chunks.OrderBy(chunk => chunk.Took).ElementAt(chunks.Count / 2);
        return table.AddAsync(
            string.Create(CultureInfo.InvariantCulture, $"{from,5:0.00} s to {to,5:0.00} s, {chunks.Count,3} chunks of 32 ms"),
            string.Create(CultureInfo.InvariantCulture, $"{(segment.IsSpeech ? "speech" : "silence"),-7} {mean * 100,5:0.0} % speech"),
            typical.Response,
            typical.Took);
    }
}
