using System.Runtime.InteropServices;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Running;

/// <summary>
/// Tensors bound for one set of input shapes. The first run lets the runtime allocate the outputs; they stay bound, so
/// that later runs write into the same memory. An output whose shape then turns out to depend on more than the input
/// shapes is allocated anew by each run.
/// </summary>
internal sealed class PreparedRun : IDisposable
{
    private readonly BoundModel _model;
    private readonly OrtIoBinding _binding;
    private readonly InputTensor[] _inputs;
    private readonly TensorShape[] _inputShapes;
    private readonly OutputTensor[] _outputs;
    private bool _keepsOutputs;

    /// <summary>Allocates and binds the inputs.</summary>
    /// <exception cref="OnnxRunException">The runtime cannot allocate or bind them.</exception>
    public PreparedRun(BoundModel model, ReadOnlySpan<TensorShape> inputShapes)
    {
        _model = model;
        _inputShapes = inputShapes.ToArray();
        _inputs = new InputTensor[inputShapes.Length];
        _outputs = new OutputTensor[model.Signature.Outputs.Length];
        _binding = model.Session.CreateIoBinding();
        try
        {
            for (int i = 0; i < _inputs.Length; i++)
            {
                _inputs[i] = InputTensor.Allocate(model.Signature.Inputs[i], inputShapes[i]);
                ByteCount += _inputs[i].ByteCount;
            }

            BindInputs();
        }
        catch (Exception e)
        {
            Dispose();
            if (e is OnnxRuntimeException) throw RunFailures.Translate(e);
            throw;
        }
    }

    /// <summary>Bytes of the inputs, and of the outputs once they are known.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Whether this is for inputs of these shapes.</summary>
    public bool IsFor(ReadOnlySpan<TensorShape> inputShapes) => inputShapes.SequenceEqual(_inputShapes);

    /// <summary>An input.</summary>
    public InputTensor Input(int index) => _inputs[index];

    /// <summary>An output of the last run.</summary>
    public ref readonly OutputTensor Output(int index) => ref _outputs[index];

    /// <summary>Runs the model; true when the outputs lie in other memory than before.</summary>
    /// <exception cref="OnnxRuntimeException">The run failed or was terminated.</exception>
    public bool Run(RunOptions options)
    {
        if (_model.CopiesInputs) BindInputs();
        bool kept = _keepsOutputs;
        if (kept && _model.HasVaryingOutputs) BindOutputs(varyingAlone: true);
        if (!kept) BindOutputs(varyingAlone: false);
        try
        {
            _keepsOutputs = false;
            _model.Session.RunWithBinding(options, _binding);
        }
        catch (OnnxRuntimeException) when (kept && !options.Terminate)
        {
            RunIntoNewOutputs(options);
            kept = false;
        }

        _keepsOutputs = true;
        if (kept && !_model.HasVaryingOutputs && !_model.HasStringOutputs) return false;
        ReadOutputs();
        return true;
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        _binding.Dispose();
        foreach (InputTensor? input in _inputs) input?.Dispose();
    }

    private void RunIntoNewOutputs(RunOptions options)
    {
        BindOutputs(varyingAlone: false);
        _model.Session.RunWithBinding(options, _binding);
        TensorShape[] before = Array.ConvertAll(_outputs, output => output.Shape);
        ReadOutputs();
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i] != _outputs[i].Shape) _model.MarkVarying(i);
        }
    }

    private void BindInputs()
    {
        for (int i = 0; i < _inputs.Length; i++) _binding.BindInput(_model.Signature.Inputs[i].Name, _inputs[i].Value);
        if (_model.CopiesInputs) _binding.SynchronizeBoundInputs();
    }

    private void BindOutputs(bool varyingAlone)
    {
        for (int i = 0; i < _outputs.Length; i++)
        {
            if (!varyingAlone || _model.IsVarying(i))
            {
                _binding.BindOutputToDevice(_model.Signature.Outputs[i].Name, OrtMemoryInfo.DefaultInstance);
            }
        }
    }

    private void ReadOutputs()
    {
        if (_model.CopiesInputs) _binding.SynchronizeBoundOutputs();
        // The binding keeps the memory; these are references to it.
        using IDisposableReadOnlyCollection<OrtValue> values = _binding.GetOutputValues();
        long byteCount = 0;
        for (int i = 0; i < _outputs.Length; i++)
        {
            ReadOutput(values[i], _model.Signature.Outputs[i].DataType, ref _outputs[i]);
            byteCount += _outputs[i].Bytes.Length;
        }

        foreach (InputTensor input in _inputs) byteCount += input.ByteCount;
        ByteCount = byteCount;
    }

    private static unsafe void ReadOutput(OrtValue value, TensorDataType dataType, ref OutputTensor output)
    {
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        output.Shape = TensorShape.Create(info.Shape);
        if (dataType == TensorDataType.Bytes)
        {
            output.Strings = StringTensors.Encode(value, info.ElementCount);
            return;
        }

        ReadOnlySpan<byte> bytes = value.GetTensorMutableRawData();
        output.ByteCount = bytes.Length;
        fixed (byte* first = &MemoryMarshal.GetReference(bytes)) output.Address = (nint)first;
    }
}
