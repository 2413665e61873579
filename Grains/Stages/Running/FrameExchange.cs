using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>A call's tensors as a frame, written straight into the stage's memory and read from there.</summary>
internal sealed class FrameExchange : IStageExchange
{
    private readonly StageCall _call;

    /// <exception cref="FrameException">No frame can hold the call's tensors.</exception>
    public FrameExchange(StageCall call)
    {
        _call = call;
        InputBytes = FrameWriter.Measure(call.Inputs, call.Parameters);
    }

    /// <inheritdoc />
    public int InputBytes { get; }

    /// <inheritdoc />
    public StageFrame? Output { get; private set; }

    /// <inheritdoc />
    public void WriteInput(Span<byte> memory) => FrameWriter.Write(memory, FrameKind.Tensors, _call.Inputs, _call.Parameters);

    /// <inheritdoc />
    public void ReadOutput(ReadOnlySpan<byte> memory)
    {
        try
        {
            Output = FrameReader.Read(memory);
        }
        catch (FrameException failure)
        {
            throw new StageOutputException($"The stage's output is no frame. {failure.Message}", failure);
        }
    }
}
