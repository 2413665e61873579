using System.Buffers;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Stages.Frames.Json;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>A call's tensors as the protocol's JSON.</summary>
internal sealed class JsonExchange : IStageExchange
{
    private readonly ArrayBufferWriter<byte> _input = new();

    /// <exception cref="FrameException">JSON cannot hold the call's tensors.</exception>
    public JsonExchange(StageCall call) => JsonFrameWriter.Write(_input, call.Inputs, call.Parameters);

    /// <inheritdoc />
    public int InputBytes => _input.WrittenCount;

    /// <inheritdoc />
    public StageFrame? Output { get; private set; }

    /// <inheritdoc />
    public void WriteInput(Span<byte> memory) => _input.WrittenSpan.CopyTo(memory);

    /// <inheritdoc />
    public void ReadOutput(ReadOnlySpan<byte> memory)
    {
        try
        {
            Output = JsonFrameReader.Read(memory);
        }
        catch (FrameException failure)
        {
            throw new StageOutputException($"The stage's output is not the JSON of an answer. {failure.Message}", failure);
        }
    }
}
