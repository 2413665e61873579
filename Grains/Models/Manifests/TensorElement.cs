using System.Buffers.Binary;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Turns a JSON value into one element of a tensor's binary form.</summary>
internal static class TensorElement
{
    /// <summary>Appends the element; false when the value is no element of the type or out of its range.</summary>
    public static bool TryWrite(JsonElement value, TensorDataType type, Stream output) => type switch
    {
        TensorDataType.Bytes => TryWriteText(value, output),
        TensorDataType.Bool => TryWriteFlag(value, output),
        TensorDataType.Fp16 or TensorDataType.Bf16 or TensorDataType.Fp32 or TensorDataType.Fp64 => TryWriteReal(value, type, output),
        _ => TryWriteInteger(value, type, output),
    };

    private static bool TryWriteText(JsonElement value, Stream output)
    {
        if (value.ValueKind != JsonValueKind.String) return false;
        output.Write(BytesElements.Encode([value.GetString()!]));
        return true;
    }

    private static bool TryWriteFlag(JsonElement value, Stream output)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return false;
        output.WriteByte(value.ValueKind == JsonValueKind.True ? (byte)1 : (byte)0);
        return true;
    }

    private static bool TryWriteReal(JsonElement value, TensorDataType type, Stream output)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double real)) return false;
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        bool fits;
        switch (type)
        {
            case TensorDataType.Fp64:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, real);
                fits = double.IsFinite(real);
                break;
            case TensorDataType.Fp16:
                BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)real);
                fits = Half.IsFinite((Half)real);
                break;
            case TensorDataType.Bf16:
                // The upper half of an FP32, rounded to nearest, ties to even.
                uint bits = BitConverter.SingleToUInt32Bits((float)real);
                bits += 0x7FFF + ((bits >> 16) & 1);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(bits >> 16));
                fits = float.IsFinite(BitConverter.UInt32BitsToSingle(bits & 0xFFFF0000));
                break;
            default:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)real);
                fits = float.IsFinite((float)real);
                break;
        }

        output.Write(bytes[..type.ElementSize()]);
        return fits;
    }

    private static bool TryWriteInteger(JsonElement value, TensorDataType type, Stream output)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out decimal number)) return false;
        if (decimal.Truncate(number) != number || number < Lowest(type) || number > Highest(type)) return false;
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number < 0 ? (ulong)(long)number : (ulong)number);
        output.Write(bytes[..type.ElementSize()]);
        return true;
    }

    private static decimal Lowest(TensorDataType type) => IsUnsigned(type) ? 0 : -1 - Highest(type);

    private static decimal Highest(TensorDataType type)
    {
        int bits = (type.ElementSize() * 8) - (IsUnsigned(type) ? 0 : 1);
        return ulong.MaxValue >> (64 - bits);
    }

    private static bool IsUnsigned(TensorDataType type) => type is >= TensorDataType.UInt8 and <= TensorDataType.UInt64;
}
