using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Onnx.Memory;
using EdgeOrleans.Grains.Onnx.Running;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx;

/// <summary>A model that is open: its weights, shared by all of its runners. Thread-safe.</summary>
internal sealed class OnnxModelSession : IDisposable
{
    private readonly BoundModel _model;

    /// <summary>Takes over <paramref name="session"/>.</summary>
    internal OnnxModelSession(InferenceSession session, ModelSignature signature, string device, string? fallbackReason)
    {
        Signature = signature;
        Device = device;
        FallbackReason = fallbackReason;
        OpenedBytes = SessionMemory.Of(session);
        _model = new BoundModel(session, signature, copiesInputs: device != "CPU");
    }

    /// <summary>Inputs and outputs, in the model's own order.</summary>
    public ModelSignature Signature { get; }

    /// <summary>What really runs the model: <c>CPU</c>, <c>CUDA:0</c> and the like.</summary>
    public string Device { get; }

    /// <summary>Why an execution provider that stands earlier in the settings does not run the model; null when the first one does.</summary>
    public string? FallbackReason { get; }

    /// <summary>Bytes that the runtime held for the model when it was opened, most of them weights; null when it keeps no account.</summary>
    public long? OpenedBytes { get; }

    /// <summary>Bytes that the runtime holds for the model now, with what runs have needed; null when it keeps no account.</summary>
    public long? HeldBytes => SessionMemory.Of(_model.Session);

    /// <summary>Creates a runner; dispose it before the session.</summary>
    public OnnxRunner CreateRunner() => new(_model);

    /// <summary>Frees the weights. The runners must be disposed.</summary>
    public void Dispose() => _model.Dispose();
}
