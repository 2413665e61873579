using System.Buffers.Binary;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;

/// <summary>Reads the typed elements of an input into binary form. A packed list of floating-point numbers has that form already.</summary>
/// <param name="whole">The request.</param>
/// <param name="subject">The input in words.</param>
/// <param name="type">The element type.</param>
/// <param name="count">The number of elements that the shape demands.</param>
internal readonly ref struct ContentsReader(ReadOnlyMemory<byte> whole, string subject, TensorDataType type, long count)
{
    private readonly int _list = (int)ListOf(type);

    /// <summary>The lists of typed contents, by their field.</summary>
    private enum List
    {
        Bool = 1,
        Int = 2,
        Int64 = 3,
        UInt = 4,
        UInt64 = 5,
        Fp32 = 6,
        Fp64 = 7,
        Bytes = 8,
    }

    private WireType ElementWire => (List)_list switch
    {
        List.Fp32 => WireType.Fixed32,
        List.Fp64 => WireType.Fixed64,
        List.Bytes => WireType.Bytes,
        _ => WireType.Varint,
    };

    /// <summary>Reads the elements out of every <paramref name="contentsField"/> of <paramref name="input"/>, usually one.</summary>
    public ReadOnlyMemory<byte> Read(WireReader input, int contentsField, ref ContentsMemory memory)
    {
        (long found, long bytes, Range? packed) = Measure(input, contentsField);
        if (found != count) throw Refuse($"has {found} elements in its 'contents', but its shape demands {count}");
        if (packed is { } range && ElementWire != WireType.Varint) return whole[range];
        if (count == 0) return default;
        long size = type == TensorDataType.Bytes ? bytes + (count * BytesElements.PrefixSize) : count * type.ElementSize();
        Memory<byte> data = memory.Rent(size, subject);
        Span<byte> rest = data.Span;
        while (input.Find(contentsField, WireType.Bytes)) Copy(input.ReadMessage(), ref rest);
        return data;
    }

    // How many elements there are, the bytes of their values, and where they lie when that is one packed list.
    private (long Count, long Bytes, Range? Packed) Measure(WireReader input, int contentsField)
    {
        long found = 0, bytes = 0;
        int parts = 0;
        Range? packed = null;
        while (input.Find(contentsField, WireType.Bytes))
        {
            WireReader contents = input.ReadMessage();
            while (contents.Next(out int field, out WireType wire))
            {
                if (field is < (int)List.Bool or > (int)List.Bytes)
                {
                    contents.Skip(wire);
                    continue;
                }

                if (field != _list) throw Refuse($"has elements in another list of its 'contents' than that of {type.WireName()}");
                parts++;
                if (wire == WireType.Bytes && ElementWire != WireType.Bytes)
                {
                    WireReader peek = contents;
                    packed = peek.ReadRange();
                    found += Elements(contents.ReadMessage());
                    continue;
                }

                if (wire != ElementWire) throw Refuse($"has elements in a form that is not that of {type.WireName()}");
                packed = null;
                found++;
                if (wire == WireType.Bytes) bytes += contents.ReadBytes().Length;
                else contents.Skip(wire);
            }
        }

        return (found, bytes, parts == 1 ? packed : null);
    }

    private long Elements(WireReader packed)
    {
        int size = ElementWire == WireType.Fixed32 ? sizeof(uint) : sizeof(ulong);
        if (ElementWire != WireType.Varint) return packed.Left % size == 0 ? packed.Left / size : throw Refuse("ends inside of an element");
        long found = 0;
        for (; !packed.IsAtEnd; found++) packed.ReadVarint();
        return found;
    }

    private void Copy(WireReader contents, ref Span<byte> rest)
    {
        while (contents.Next(out int field, out WireType wire))
        {
            if (field != _list)
            {
                contents.Skip(wire);
            }
            else if (ElementWire == WireType.Bytes)
            {
                ReadOnlySpan<byte> element = contents.ReadBytes();
                BinaryPrimitives.WriteInt32LittleEndian(rest, element.Length);
                element.CopyTo(rest[BytesElements.PrefixSize..]);
                rest = rest[(BytesElements.PrefixSize + element.Length)..];
            }
            else if (wire == WireType.Bytes)
            {
                WireReader packed = contents.ReadMessage();
                while (!packed.IsAtEnd) Write(ref packed, ref rest);
            }
            else
            {
                Write(ref contents, ref rest);
            }
        }
    }

    private void Write(ref WireReader reader, ref Span<byte> rest)
    {
        int size = type.ElementSize();
        switch (ElementWire)
        {
            case WireType.Fixed32: BinaryPrimitives.WriteUInt32LittleEndian(rest, reader.ReadFixed32()); break;
            case WireType.Fixed64: BinaryPrimitives.WriteUInt64LittleEndian(rest, reader.ReadFixed64()); break;
            default: WriteWhole(reader.ReadVarint(), rest[..size]); break;
        }

        rest = rest[size..];
    }

    private void WriteWhole(ulong value, Span<byte> target)
    {
        switch (type)
        {
            case TensorDataType.Bool: target[0] = value == 0 ? (byte)0 : (byte)1; break;
            case TensorDataType.Int64 or TensorDataType.UInt64: BinaryPrimitives.WriteUInt64LittleEndian(target, value); break;
            case TensorDataType.Int32: BinaryPrimitives.WriteInt32LittleEndian(target, (int)value); break;
            case TensorDataType.UInt32: BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)value); break;
            case TensorDataType.Int16: BinaryPrimitives.WriteInt16LittleEndian(target, (short)Within((int)value, short.MinValue, short.MaxValue)); break;
            case TensorDataType.UInt16: BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)Within((uint)value, 0, ushort.MaxValue)); break;
            case TensorDataType.Int8: target[0] = (byte)Within((int)value, sbyte.MinValue, sbyte.MaxValue); break;
            default: target[0] = (byte)Within((uint)value, 0, byte.MaxValue); break;
        }
    }

    private long Within(long value, long lowest, long highest) =>
        value >= lowest && value <= highest ? value : throw Refuse($"has an element that does not fit; {type.WireName()} takes {JsonNumber.Form(type)}");

    private RefusedException Refuse(string what) => RefusedException.InvalidInput($"The {subject} {what}.");

    private static List ListOf(TensorDataType type) => type switch
    {
        TensorDataType.Bool => List.Bool,
        TensorDataType.Int8 or TensorDataType.Int16 or TensorDataType.Int32 => List.Int,
        TensorDataType.Int64 => List.Int64,
        TensorDataType.UInt8 or TensorDataType.UInt16 or TensorDataType.UInt32 => List.UInt,
        TensorDataType.UInt64 => List.UInt64,
        TensorDataType.Fp32 => List.Fp32,
        TensorDataType.Fp64 => List.Fp64,
        _ => List.Bytes,
    };
}
