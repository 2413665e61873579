using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Onnx.Files;
using EdgeOrleans.Grains.Onnx.Providers;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Running;

/// <summary>Memory of the runtime for one input of one shape.</summary>
internal sealed class InputTensor : IDisposable
{
    private readonly nint _address;

    private InputTensor(OrtValue value, long count, int byteCount)
    {
        Value = value;
        Count = count;
        ByteCount = byteCount;
        if (byteCount > 0) _address = AddressOf(value);
    }

    /// <summary>The runtime's tensor.</summary>
    public OrtValue Value { get; }

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>Bytes of a fixed-size tensor; 0 for BYTES.</summary>
    public int ByteCount { get; }

    /// <summary>The memory of a fixed-size tensor.</summary>
    public unsafe Span<byte> Bytes => new((void*)_address, ByteCount);

    /// <summary>Allocates memory for an input.</summary>
    /// <exception cref="OnnxRunException">The shape is negative, overflows or takes 2 GiB or more, or memory is short.</exception>
    public static InputTensor Allocate(TensorSpec spec, in TensorShape shape)
    {
        int elementSize = spec.DataType.ElementSize();
        if (!shape.TryCountElements(out long count) || count > int.MaxValue / Math.Max(elementSize, 1))
        {
            throw new OnnxRunException(OnnxRunFailure.InvalidInput, $"Input '{spec.Name}' of shape {shape} takes 2 GiB or more; send smaller inputs.");
        }

        long[] dimensions = shape.Dimensions.ToArray();
        try
        {
            OrtValue value = elementSize == 0
                ? OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, dimensions)
                : OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, OnnxElementTypes.Of(spec.DataType), dimensions);
            return new InputTensor(value, count, (int)count * elementSize);
        }
        catch (OnnxRuntimeException e)
        {
            throw new OnnxRunException(OnnxRunFailure.Fault, $"Memory for input '{spec.Name}' of shape {shape} cannot be had: {RuntimeReason.Of(e)}", e);
        }
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose() => Value.Dispose();

    private static unsafe nint AddressOf(OrtValue value)
    {
        // Native memory does not move, so its address is taken once.
        fixed (byte* first = value.GetTensorMutableRawData()) return (nint)first;
    }
}
