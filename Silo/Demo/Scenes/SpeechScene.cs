using System.Diagnostics;
using System.Globalization;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Demo.Speech;
using EdgeOrleans.Silo.Demo.Tables;

namespace EdgeOrleans.Silo.Demo.Scenes;

/// <summary>A recording of two sentences, sent chunk by chunk as a microphone would.</summary>
internal sealed class SpeechScene : IDemoScene
{
    public string Title => "voice-activity: when does someone speak?";

    public async Task ShowAsync(IEdgeClient edge, Terminal terminal, CancellationToken cancellationToken)
    {
        VoiceStream stream = new(edge);
        float[] samples = WaveFile.Parse(SampleFiles.ReadBytes(SampleFiles.Speech));
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
