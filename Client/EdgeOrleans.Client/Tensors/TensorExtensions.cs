using System.Numerics.Tensors;
using EdgeOrleans.Contracts.Tensors;
using Tensor = EdgeOrleans.Contracts.Tensors.Tensor;

namespace EdgeOrleans.Client.Tensors;

/// <summary>Makes tensors of .NET's own, and those of tensors.</summary>
public static class TensorExtensions
{
    extension(Tensor)
    {
        /// <summary>Makes a tensor without dimensions, such as a sampling rate.</summary>
        public static Tensor Scalar<T>(string name, T value)
            where T : unmanaged => Tensor.Create(name, [value], []);

        /// <summary>Makes a tensor of a copy of <paramref name="values"/>, with its shape.</summary>
        public static Tensor Create<T>(string name, scoped in ReadOnlyTensorSpan<T> values)
            where T : unmanaged
        {
            T[] data = new T[values.FlattenedLength];
            values.FlattenTo(data);
            return Tensor.Create(name, data, ShapeOf(values.Lengths));
        }

        /// <summary>Makes an FP16 tensor of single-precision values, each rounded to the nearest.</summary>
        public static Tensor CreateFp16(string name, ReadOnlySpan<float> values, TensorShape shape)
        {
            Half[] data = new Half[values.Length];
            TensorPrimitives.ConvertToHalf(values, data);
            return Tensor.Create(name, data, shape);
        }

        /// <summary>Makes a BF16 tensor of single-precision values, each rounded to the nearest, ties to even.</summary>
        /// <exception cref="ArgumentException">The shape does not hold as many elements as <paramref name="values"/>.</exception>
        public static Tensor CreateBf16(string name, ReadOnlySpan<float> values, TensorShape shape)
        {
            ushort[] data = new ushort[values.Length];
            for (int i = 0; i < data.Length; i++) data[i] = Bf16.FromSingle(values[i]);
            return new Tensor(name, TensorDataType.Bf16, shape, Tensor.Create(name, data, shape).Data);
        }
    }

    /// <summary>The elements with their shape, without a copy.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds another element type.</exception>
    public static ReadOnlyTensorSpan<T> AsTensorSpan<T>(this Tensor tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return new ReadOnlyTensorSpan<T>(tensor.AsSpan<T>(), LengthsOf(tensor.Shape));
    }

    /// <summary>A copy of the elements with their shape.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds another element type.</exception>
    public static Tensor<T> ToTensor<T>(this Tensor tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return System.Numerics.Tensors.Tensor.Create(tensor.AsSpan<T>().ToArray(), LengthsOf(tensor.Shape));
    }

    /// <summary>The elements of an FP32, FP16 or BF16 tensor in single precision.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds another element type.</exception>
    public static float[] ToSingles(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        switch (tensor.DataType)
        {
            case TensorDataType.Fp16:
                ReadOnlySpan<Half> halves = tensor.AsSpan<Half>();
                float[] singles = new float[halves.Length];
                TensorPrimitives.ConvertToSingle(halves, singles);
                return singles;
            case TensorDataType.Bf16:
                ReadOnlySpan<ushort> upper = tensor.AsSpan<ushort>();
                float[] widened = new float[upper.Length];
                for (int i = 0; i < widened.Length; i++) widened[i] = Bf16.ToSingle(upper[i]);
                return widened;
            default:
                return tensor.AsSpan<float>().ToArray();
        }
    }

    private static nint[] LengthsOf(in TensorShape shape)
    {
        nint[] lengths = new nint[shape.Rank];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = checked((nint)shape[i]);
        return lengths;
    }

    private static TensorShape ShapeOf(ReadOnlySpan<nint> lengths)
    {
        long[] dimensions = new long[lengths.Length];
        for (int i = 0; i < dimensions.Length; i++) dimensions[i] = lengths[i];
        return TensorShape.Create(dimensions);
    }
}
