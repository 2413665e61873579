using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Inputs;

/// <summary>Reads elements as their bytes.</summary>
internal static class RawInput
{
    /// <summary>Reads them; of BYTES, each element is its length as UINT32 and its bytes.</summary>
    /// <exception cref="FormatException">They are no whole number of elements, or another number than the shape holds.</exception>
    public static Tensor Read(TensorSpec spec, TensorShape? shape, byte[] content)
    {
        int size = spec.DataType.ElementSize();
        long count;
        if (size == 0)
        {
            if (!BytesElements.TryCount(content, out count)) throw new FormatException("its bytes end inside of an element of BYTES, which is its length as UINT32 and its bytes.");
        }
        else
        {
            count = content.Length / size;
            if (content.Length % size != 0) throw new FormatException($"it has {content.Length} bytes, which is no whole number of {spec.DataType.WireName()} of {size} bytes.");
        }

        return new Tensor(spec.Name, spec.DataType, ShapeFitting.Fill(spec, shape, count), content);
    }
}
