using System.Buffers.Binary;
using System.Text.Json;

namespace EdgeOrleans.Contracts.Tensors;

/// <summary>Turns single JSON numbers and booleans into elements of fixed size.</summary>
public static class JsonNumber
{
    /// <summary>Writes the reader's value as little-endian <paramref name="type"/>; false when it is none.</summary>
    /// <param name="json">A reader at a value.</param>
    /// <param name="type">An element type of fixed size; FP16 and BF16 have no form in JSON.</param>
    /// <param name="target">As many bytes as the element has, or more.</param>
    public static bool TryWrite(ref Utf8JsonReader json, TensorDataType type, Span<byte> target)
    {
        if (json.TokenType != JsonTokenType.Number) return type == TensorDataType.Bool && TryWriteBool(json.TokenType, target);
        return type switch
        {
            TensorDataType.Fp32 => TryWriteSingle(ref json, target),
            TensorDataType.Fp64 => TryWriteDouble(ref json, target),
            TensorDataType.Int64 => json.TryGetInt64(out long value) && BinaryPrimitives.TryWriteInt64LittleEndian(target, value),
            TensorDataType.Int32 => json.TryGetInt32(out int value) && BinaryPrimitives.TryWriteInt32LittleEndian(target, value),
            TensorDataType.Int16 => json.TryGetInt16(out short value) && BinaryPrimitives.TryWriteInt16LittleEndian(target, value),
            TensorDataType.Int8 => json.TryGetSByte(out sbyte value) && TryWriteByte(unchecked((byte)value), target),
            TensorDataType.UInt64 => json.TryGetUInt64(out ulong value) && BinaryPrimitives.TryWriteUInt64LittleEndian(target, value),
            TensorDataType.UInt32 => json.TryGetUInt32(out uint value) && BinaryPrimitives.TryWriteUInt32LittleEndian(target, value),
            TensorDataType.UInt16 => json.TryGetUInt16(out ushort value) && BinaryPrimitives.TryWriteUInt16LittleEndian(target, value),
            TensorDataType.UInt8 => json.TryGetByte(out byte value) && TryWriteByte(value, target),
            TensorDataType.Bool => json.TryGetByte(out byte value) && value <= 1 && TryWriteByte(value, target),
            _ => false,
        };
    }

    /// <summary>The values that <paramref name="type"/> takes, in words.</summary>
    public static string Form(TensorDataType type) => type switch
    {
        TensorDataType.Bool => "true or false",
        TensorDataType.UInt8 => "a whole number from 0 to 255",
        TensorDataType.UInt16 => "a whole number from 0 to 65535",
        TensorDataType.UInt32 => "a whole number from 0 to 4294967295",
        TensorDataType.UInt64 => "a whole number from 0 to 18446744073709551615",
        TensorDataType.Int8 => "a whole number from -128 to 127",
        TensorDataType.Int16 => "a whole number from -32768 to 32767",
        TensorDataType.Int32 => "a whole number from -2147483648 to 2147483647",
        TensorDataType.Int64 => "a whole number from -9223372036854775808 to 9223372036854775807",
        TensorDataType.Fp32 => "a number within single precision",
        TensorDataType.Fp64 => "a number within double precision",
        _ => "a string",
    };

    private static bool TryWriteBool(JsonTokenType token, Span<byte> target)
    {
        if (token is not (JsonTokenType.True or JsonTokenType.False)) return false;
        target[0] = token == JsonTokenType.True ? (byte)1 : (byte)0;
        return true;
    }

    private static bool TryWriteByte(byte value, Span<byte> target)
    {
        target[0] = value;
        return true;
    }

    // A number that overflows reads as infinity, which JSON cannot mean.
    private static bool TryWriteSingle(ref Utf8JsonReader json, Span<byte> target) =>
        json.TryGetSingle(out float value) && float.IsFinite(value) && BinaryPrimitives.TryWriteSingleLittleEndian(target, value);

    private static bool TryWriteDouble(ref Utf8JsonReader json, Span<byte> target) =>
        json.TryGetDouble(out double value) && double.IsFinite(value) && BinaryPrimitives.TryWriteDoubleLittleEndian(target, value);
}
