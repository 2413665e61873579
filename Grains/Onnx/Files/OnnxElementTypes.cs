using EdgeOrleans.Contracts.Tensors;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeOrleans.Grains.Onnx.Files;

/// <summary>Element types as ONNX numbers them; the runtime's enum has the same numbers.</summary>
internal static class OnnxElementTypes
{
    /// <summary>The protocol's type of an ONNX element type; false for complex, 4-bit and 8-bit floating point types.</summary>
    public static bool TryGet(TensorElementType elementType, out TensorDataType dataType)
    {
        TensorDataType? found = elementType switch
        {
            TensorElementType.Float => TensorDataType.Fp32,
            TensorElementType.UInt8 => TensorDataType.UInt8,
            TensorElementType.Int8 => TensorDataType.Int8,
            TensorElementType.UInt16 => TensorDataType.UInt16,
            TensorElementType.Int16 => TensorDataType.Int16,
            TensorElementType.Int32 => TensorDataType.Int32,
            TensorElementType.Int64 => TensorDataType.Int64,
            TensorElementType.String => TensorDataType.Bytes,
            TensorElementType.Bool => TensorDataType.Bool,
            TensorElementType.Float16 => TensorDataType.Fp16,
            TensorElementType.Double => TensorDataType.Fp64,
            TensorElementType.UInt32 => TensorDataType.UInt32,
            TensorElementType.UInt64 => TensorDataType.UInt64,
            TensorElementType.BFloat16 => TensorDataType.Bf16,
            _ => null,
        };
        dataType = found.GetValueOrDefault();
        return found.HasValue;
    }

    /// <summary>The ONNX element type of one of the protocol's.</summary>
    public static TensorElementType Of(TensorDataType dataType) => dataType switch
    {
        TensorDataType.Bool => TensorElementType.Bool,
        TensorDataType.UInt8 => TensorElementType.UInt8,
        TensorDataType.UInt16 => TensorElementType.UInt16,
        TensorDataType.UInt32 => TensorElementType.UInt32,
        TensorDataType.UInt64 => TensorElementType.UInt64,
        TensorDataType.Int8 => TensorElementType.Int8,
        TensorDataType.Int16 => TensorElementType.Int16,
        TensorDataType.Int32 => TensorElementType.Int32,
        TensorDataType.Int64 => TensorElementType.Int64,
        TensorDataType.Fp16 => TensorElementType.Float16,
        TensorDataType.Bf16 => TensorElementType.BFloat16,
        TensorDataType.Fp32 => TensorElementType.Float,
        TensorDataType.Fp64 => TensorElementType.Double,
        TensorDataType.Bytes => TensorElementType.String,
        _ => throw new ArgumentOutOfRangeException(nameof(dataType), dataType, "Unknown element type."),
    };
}
