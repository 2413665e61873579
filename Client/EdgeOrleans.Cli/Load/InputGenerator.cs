using System.Buffers.Binary;
using System.Collections.Immutable;
using EdgeOrleans.Cli.Inputs;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Load;

/// <summary>Makes inputs of what a model says that it takes: free dimensions are 1, unless their shape is named.</summary>
/// <param name="random">Chooses the elements; null for zeros and empty texts.</param>
internal sealed class InputGenerator(Random? random)
{
    private const int Letters = 32;
    private const int Small = 10;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz    ";

    /// <summary>Makes all inputs.</summary>
    /// <exception cref="ToolException">A named shape is of no input, or is none that the input can have.</exception>
    public ImmutableArray<Tensor> Make(ImmutableArray<TensorSpec> specs, IReadOnlyDictionary<string, TensorShape> shapes)
    {
        string? unknown = shapes.Keys.FirstOrDefault(name => specs.All(spec => spec.Name != name));
        if (unknown is not null) throw ToolException.InvalidInput($"--shape names '{unknown}', but the inputs are {string.Join(", ", specs.Select(static spec => spec.Name))}.");
        return [.. specs.Select(spec => Make(spec, shapes.TryGetValue(spec.Name, out TensorShape named) ? named : ShapeFitting.Smallest(spec)))];
    }

    private Tensor Make(TensorSpec spec, TensorShape shape)
    {
        int size = spec.DataType.ElementSize();
        if (!shape.TryCountElements(out long count) || count * Math.Max(size, 1) > Array.MaxLength)
        {
            throw ToolException.InvalidInput($"Input '{spec.Name}' of shape {shape} cannot be made; name a smaller one with --shape.");
        }

        if (spec.DataType == TensorDataType.Bytes) return Tensor.Create(spec.Name, Texts((int)count), shape);
        byte[] data = new byte[count * size];
        if (random is not null)
        {
            for (int at = 0; at < data.Length; at += size) Fill(spec.DataType, data.AsSpan(at, size));
        }

        return new Tensor(spec.Name, spec.DataType, shape, data);
    }

    /// <summary>Numbers from 0 to 1, whole numbers below ten: small enough for most indexes.</summary>
    private void Fill(TensorDataType type, Span<byte> element)
    {
        switch (type)
        {
            case TensorDataType.Fp64: BinaryPrimitives.WriteDoubleLittleEndian(element, random!.NextDouble()); break;
            case TensorDataType.Fp32: BinaryPrimitives.WriteSingleLittleEndian(element, random!.NextSingle()); break;
            case TensorDataType.Fp16: BinaryPrimitives.WriteHalfLittleEndian(element, (Half)random!.NextSingle()); break;
            case TensorDataType.Bf16: BinaryPrimitives.WriteUInt16LittleEndian(element, (ushort)(BitConverter.SingleToUInt32Bits(random!.NextSingle()) >> 16)); break;
            case TensorDataType.Bool: element[0] = (byte)random!.Next(2); break;
            default: element[0] = (byte)random!.Next(Small); break;
        }
    }

    private string[] Texts(int count)
    {
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = random is null ? "" : string.Create(Letters, random, static (letters, random) =>
            {
                for (int j = 0; j < letters.Length; j++) letters[j] = Alphabet[random.Next(Alphabet.Length)];
            });
        }

        return texts;
    }
}
