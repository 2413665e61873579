using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeOrleans.Benchmarks.Baseline;

/// <summary>One session, shared by all requests; each request is a run of its own.</summary>
internal sealed class BaselineModel : IDisposable
{
    private readonly InferenceSession _session;

    public BaselineModel(string name, string path)
    {
        Name = name;
        using SessionOptions options = new() { InterOpNumThreads = 1, IntraOpNumThreads = 1 };
        _session = new InferenceSession(path, options);
    }

    public string Name { get; }

    /// <summary>Runs the model on tensors that lie in <paramref name="data"/>, one after another.</summary>
    /// <param name="inputs">Their names, types, shapes and sizes.</param>
    /// <param name="data">What follows the JSON header of the request.</param>
    /// <param name="outputNames">The outputs to compute.</param>
    /// <returns>The outputs, to be disposed.</returns>
    public unsafe IDisposableReadOnlyCollection<OrtValue> Run(
        List<InferTensor> inputs, ReadOnlyMemory<byte> data, IReadOnlyList<string> outputNames)
    {
        using MemoryHandle pinned = data.Pin();
        OrtValue[] values = new OrtValue[inputs.Count];
        try
        {
            int offset = 0;
            for (int i = 0; i < values.Length; i++)
            {
                int size = inputs[i].Parameters?.BinaryDataSize ?? throw new BaselineException($"Input '{inputs[i].Name}' has no binary_data_size.");
                if (size < 0 || size > data.Length - offset) throw new BaselineException($"Input '{inputs[i].Name}' exceeds the body.");
                values[i] = OrtValue.CreateTensorValueWithData(
                    OrtMemoryInfo.DefaultInstance, ElementTypeOf(inputs[i].Datatype), inputs[i].Shape, (nint)pinned.Pointer + offset, size);
                offset += size;
            }

            using RunOptions options = new();
            return _session.Run(options, [.. inputs.Select(input => input.Name)], values, outputNames);
        }
        finally
        {
            foreach (OrtValue? value in values) value?.Dispose();
        }
    }

    /// <summary>The names of all outputs.</summary>
    public IReadOnlyList<string> OutputNames => _session.OutputNames;

    public static string DatatypeOf(TensorElementType type) => type switch
    {
        TensorElementType.Float => "FP32",
        TensorElementType.Int64 => "INT64",
        TensorElementType.Int32 => "INT32",
        _ => throw new BaselineException($"Element type {type} is not supported."),
    };

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();

    private static TensorElementType ElementTypeOf(string datatype) => datatype switch
    {
        "FP32" => TensorElementType.Float,
        "INT64" => TensorElementType.Int64,
        "INT32" => TensorElementType.Int32,
        _ => throw new BaselineException($"Datatype '{datatype}' is not supported."),
    };
}
