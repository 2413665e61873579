using System.Buffers.Binary;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Running;

/// <summary>Converts between the runtime's string tensors and BYTES elements.</summary>
internal static class StringTensors
{
    /// <summary>Sets elements from <paramref name="first"/> on.</summary>
    /// <exception cref="OnnxRunException">The bytes end inside of an element, or hold more elements than fit.</exception>
    public static void Set(OrtValue tensor, long first, long count, ReadOnlySpan<byte> elements)
    {
        for (long index = first; !elements.IsEmpty; index++)
        {
            if (index >= count || !BytesElements.TryTake(ref elements, out ReadOnlySpan<byte> element))
            {
                throw new OnnxRunException(OnnxRunFailure.InvalidInput, $"BYTES data does not hold {count - first} whole elements.");
            }

            tensor.StringTensorSetElementAt(element, (int)index);
        }
    }

    /// <summary>Encodes all elements.</summary>
    public static byte[] Encode(OrtValue tensor, long count)
    {
        int total = 0;
        for (int i = 0; i < count; i++) total = checked(total + BytesElements.PrefixSize + tensor.GetStringElementAsSpan(i).Length);
        byte[] encoded = new byte[total];
        Span<byte> rest = encoded;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> element = tensor.GetStringElementAsSpan(i);
            BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)element.Length);
            element.CopyTo(rest[BytesElements.PrefixSize..]);
            rest = rest[(BytesElements.PrefixSize + element.Length)..];
        }

        return encoded;
    }
}
