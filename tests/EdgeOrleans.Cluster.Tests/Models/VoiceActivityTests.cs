using EdgeOrleans.Cluster.Tests.Doors;
using EdgeOrleans.Silo.Demo;
using EdgeOrleans.Silo.Demo.Speech;

namespace EdgeOrleans.Cluster.Tests.Models;

public sealed class VoiceActivityTests(SamplePop pop) : IClassFixture<SamplePop>
{
    private const int Sequences = 64;
    private const int ChunksEach = 12;
    private const float Tolerance = 1e-5f;

    private readonly float[] _samples = WaveFile.Parse(SampleFiles.ReadBytes(SampleFiles.Speech));

    [Fact]
    public async Task Infer_ConcurrentSequences_GiveTheSameAsAlone()
    {
        float[][] alone = new float[Sequences][];
        for (int i = 0; i < Sequences; i++) alone[i] = await HearAsync(i);

        float[][] together = await Task.WhenAll(Enumerable.Range(0, Sequences).Select(HearAsync));

        Assert.Contains(alone, heard => heard.Any(p => p > 0.9f));
        Assert.Contains(alone, heard => heard.All(p => p < 0.1f));
        for (int i = 0; i < Sequences; i++)
        {
            float difference = alone[i].Zip(together[i], (a, b) => Math.Abs(a - b)).Max();
            Assert.True(difference < Tolerance, $"Sequence {i} differs by {difference} from what it gives alone.");
        }

        ModelCounters counters = await pop.Door.CountersAsync("voice-activity");
        Assert.Equal(2 * Sequences * ChunksEach, counters.Successes);
        Assert.True(counters.Executions < counters.Inferences, $"Expected batches of several requests; there was {counters}.");
    }

    // Each sequence starts elsewhere in the recording, so that an answer to the wrong caller shows.
    private async Task<float[]> HearAsync(int sequence)
    {
        VoiceStream stream = new(pop.Client);
        int start = sequence * (_samples.Length - (ChunksEach * VoiceStream.ChunkLength)) / Sequences;
        float[] probabilities = new float[ChunksEach];
        for (int i = 0; i < ChunksEach; i++)
        {
            Memory<float> chunk = _samples.AsMemory(start + (i * VoiceStream.ChunkLength), VoiceStream.ChunkLength);
            probabilities[i] = VoiceStream.ProbabilityOf(await stream.SendAsync(chunk, TestContext.Current.CancellationToken));
        }

        return probabilities;
    }
}
