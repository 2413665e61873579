using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Silo.Demo.Speech;

/// <summary>Sends one recording to <c>voice-activity</c>, chunk after chunk, and carries the state from call to call.</summary>
internal sealed class VoiceStream(IEdgeClient edge)
{
    /// <summary>New samples of a chunk.</summary>
    public const int ChunkLength = 512;

    private const int ContextLength = 64;
    private const int StateLength = 2 * 128;

    private static readonly long[] Rate = [WaveFile.SampleRate];

    private ReadOnlyMemory<float> _context = new float[ContextLength];
    private Tensor _state = Tensor.Create("state", new float[StateLength], [2, 1, 128]);

    /// <summary>Length of a chunk.</summary>
    public static TimeSpan ChunkDuration { get; } = TimeSpan.FromSeconds((double)ChunkLength / WaveFile.SampleRate);

    /// <summary>The probability of speech in an answer.</summary>
    public static float ProbabilityOf(InferenceResponse response) =>
        response.Output<float>("output") is [float probability] ? probability : throw new DemoException("voice-activity did not give one probability.");

    /// <summary>Sends the next <see cref="ChunkLength"/> samples behind the last ones of the chunk before.</summary>
    public async Task<InferenceResponse> SendAsync(ReadOnlyMemory<float> chunk, CancellationToken cancellationToken)
    {
        float[] input = new float[ContextLength + ChunkLength];
        _context.CopyTo(input);
        chunk.CopyTo(input.AsMemory(ContextLength));
        InferenceResponse response = await edge.InferAsync(
            "voice-activity",
            [Tensor.Create("input", input, [1, input.Length]), _state, Tensor.Create("sr", Rate, [])],
            cancellationToken: cancellationToken);
        Tensor state = response.Output("stateN");
        _state = new Tensor("state", state.DataType, state.Shape, state.Data);
        _context = chunk[^ContextLength..];
        return response;
    }
}
