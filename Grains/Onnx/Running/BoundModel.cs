using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Running;

/// <summary>What the runners of a session share.</summary>
internal sealed class BoundModel : IDisposable
{
    private readonly bool[] _varyingOutputs;
    private volatile bool _hasVaryingOutputs;

    /// <summary>Takes over <paramref name="session"/>.</summary>
    public BoundModel(InferenceSession session, ModelSignature signature, bool copiesInputs)
    {
        Session = session;
        Signature = signature;
        CopiesInputs = copiesInputs;
        HasStringOutputs = signature.Outputs.Any(output => output.DataType == TensorDataType.Bytes);
        _varyingOutputs = new bool[signature.Outputs.Length];
    }

    /// <summary>The runtime's session.</summary>
    public InferenceSession Session { get; }

    /// <summary>Inputs and outputs, in the model's own order.</summary>
    public ModelSignature Signature { get; }

    /// <summary>Whether inputs are copied to a device when they are bound, so that each run must bind them again.</summary>
    public bool CopiesInputs { get; }

    /// <summary>Whether an output holds strings, which are encoded after each run.</summary>
    public bool HasStringOutputs { get; }

    /// <summary>Whether <see cref="IsVarying"/> holds for any output.</summary>
    public bool HasVaryingOutputs => _hasVaryingOutputs;

    /// <summary>Whether the shape of an output was seen to depend on more than the input shapes.</summary>
    public bool IsVarying(int output) => Volatile.Read(ref _varyingOutputs[output]);

    /// <summary>Notes that the shape of an output depends on more than the input shapes.</summary>
    public void MarkVarying(int output)
    {
        Volatile.Write(ref _varyingOutputs[output], true);
        _hasVaryingOutputs = true;
    }

    /// <summary>Frees the session.</summary>
    public void Dispose() => Session.Dispose();
}
