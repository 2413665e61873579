using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EdgeOrleans.Benchmarks.Samples;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Onnx.Files;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Benchmarks.Ladder.Rungs;

/// <summary>
/// ONNX Runtime and nothing else: inputs and outputs in memory that is allocated and bound once for one batch size.
/// A run copies the inputs in, runs, and looks at the outputs. Used by one thread at a time.
/// </summary>
internal sealed class BareModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly List<OrtValue> _values = [];
    private readonly ImmutableArray<Tensor> _inputs;
    private readonly byte[][] _inputMemory;
    private readonly byte[][] _outputMemory;

    /// <param name="session">The session, which it does not own.</param>
    /// <param name="model">The model.</param>
    /// <param name="batch">Elements in each run.</param>
    public BareModel(InferenceSession session, BenchmarkModel model, int batch)
    {
        _session = session;
        _binding = session.CreateIoBinding();
        _inputs = model.Inputs(batch);
        _inputMemory = new byte[_inputs.Length][];
        _outputMemory = new byte[session.OutputNames.Count][];
        for (int i = 0; i < _inputs.Length; i++) BindInput(i);
        BindOutputs();
        Run();
    }

    /// <summary>Opens a session with the settings that ours has.</summary>
    public static InferenceSession Open(string path)
    {
        using SessionOptions options = new() { InterOpNumThreads = 1, IntraOpNumThreads = 1 };
        return new InferenceSession(path, options);
    }

    /// <summary>Runs the model once.</summary>
    /// <returns>A byte of each output, so that nothing can be left out.</returns>
    public int Run()
    {
        for (int i = 0; i < _inputMemory.Length; i++) _inputs[i].Data.Span.CopyTo(_inputMemory[i]);
        _session.RunWithBinding(_options, _binding);
        int sum = 0;
        foreach (byte[] output in _outputMemory) sum += output[0];
        return sum;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _binding.Dispose();
        foreach (OrtValue value in _values) value.Dispose();
        _options.Dispose();
    }

    private void BindInput(int index)
    {
        Tensor input = _inputs[index];
        _inputMemory[index] = GC.AllocateArray<byte>(input.Data.Length, pinned: true);
        input.Data.Span.CopyTo(_inputMemory[index]);
        _binding.BindInput(input.Name, ValueOver(_inputMemory[index], input.DataType, input.Shape));
    }

    /// <summary>A first run tells the outputs' shapes; after it they have memory of their own.</summary>
    private void BindOutputs()
    {
        foreach (string name in _session.OutputNames) _binding.BindOutputToDevice(name, OrtMemoryInfo.DefaultInstance);
        _session.RunWithBinding(_options, _binding);
        using IDisposableReadOnlyCollection<OrtValue> outputs = _binding.GetOutputValues();
        for (int i = 0; i < outputs.Count; i++)
        {
            OrtTensorTypeAndShapeInfo info = outputs[i].GetTensorTypeAndShape();
            _outputMemory[i] = GC.AllocateArray<byte>(outputs[i].GetTensorMutableRawData().Length, pinned: true);
            OnnxElementTypes.TryGet(info.ElementDataType, out TensorDataType dataType);
            _binding.BindOutput(_session.OutputNames[i], ValueOver(_outputMemory[i], dataType, TensorShape.Create(info.Shape)));
        }
    }

    private OrtValue ValueOver(byte[] pinned, TensorDataType dataType, TensorShape shape)
    {
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0);
        OrtValue value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, OnnxElementTypes.Of(dataType), shape.Dimensions.ToArray(), address, pinned.Length);
        _values.Add(value);
        return value;
    }
}
