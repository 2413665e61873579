using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeOrleans.Contracts.Tensors;

/// <summary>Names and sizes of the element types.</summary>
public static class TensorDataTypes
{
    private static readonly string[] Names =
        ["BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "BF16", "FP32", "FP64", "BYTES"];

    private static readonly int[] Sizes = [1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 0];

    /// <summary>All names of the protocol, separated by commas, for messages.</summary>
    public static string AllNames { get; } = string.Join(", ", Names);

    /// <summary>The name that the protocol uses, such as <c>FP32</c>.</summary>
    public static string WireName(this TensorDataType dataType) => Names[(int)dataType];

    /// <summary>Bytes of one element; 0 for <see cref="TensorDataType.Bytes"/>, whose elements vary.</summary>
    public static int ElementSize(this TensorDataType dataType) => Sizes[(int)dataType];

    /// <summary>Finds the type with the protocol's name <paramref name="name"/>; case matters.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out TensorDataType dataType)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                dataType = (TensorDataType)i;
                return true;
            }
        }

        dataType = default;
        return false;
    }

    /// <summary>The element type that holds a .NET <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no element type.</exception>
    [SuppressMessage("Style", "IDE0046", Justification = "A chain the compiler folds to one constant per type.")]
    public static TensorDataType Of<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return TensorDataType.Fp32;
        if (typeof(T) == typeof(double)) return TensorDataType.Fp64;
        if (typeof(T) == typeof(Half)) return TensorDataType.Fp16;
        if (typeof(T) == typeof(long)) return TensorDataType.Int64;
        if (typeof(T) == typeof(int)) return TensorDataType.Int32;
        if (typeof(T) == typeof(short)) return TensorDataType.Int16;
        if (typeof(T) == typeof(sbyte)) return TensorDataType.Int8;
        if (typeof(T) == typeof(ulong)) return TensorDataType.UInt64;
        if (typeof(T) == typeof(uint)) return TensorDataType.UInt32;
        if (typeof(T) == typeof(ushort)) return TensorDataType.UInt16;
        if (typeof(T) == typeof(byte)) return TensorDataType.UInt8;
        if (typeof(T) == typeof(bool)) return TensorDataType.Bool;
        throw new NotSupportedException($"{typeof(T)} is no tensor element type; use one of the .NET types of {AllNames}.");
    }

    /// <summary>Whether elements of <paramref name="dataType"/> can be read as <typeparamref name="T"/>.</summary>
    public static bool Holds<T>(this TensorDataType dataType)
        where T : unmanaged =>
        dataType == Of<T>() || (dataType == TensorDataType.Bf16 && typeof(T) == typeof(ushort) && Unsafe.SizeOf<T>() == 2);
}
