using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Infer.Reading;

/// <summary>One entry of a map of parameters: a name and a value of one of five kinds.</summary>
internal readonly ref struct Parameter
{
    private const int KeyField = 1;
    private const int ValueField = 2;

    private readonly ulong _number;
    private readonly ReadOnlySpan<byte> _text;
    private readonly Kind _kind;

    /// <summary>Reads an entry.</summary>
    public Parameter(WireReader entry)
    {
        while (entry.Next(out int field, out WireType type))
        {
            if (type != WireType.Bytes) entry.Skip(type);
            else if (field == KeyField) Key = entry.ReadString();
            else if (field == ValueField) ReadValue(entry.ReadMessage(), ref _kind, ref _number, ref _text);
            else entry.Skip(type);
        }
    }

    private enum Kind
    {
        None = 0,
        Bool = 1,
        Int64 = 2,
        String = 3,
        Double = 4,
        UInt64 = 5,
    }

    /// <summary>The name.</summary>
    public string Key { get; } = "";

    /// <summary>Whether the value is an empty text or 0, which stands for none.</summary>
    public bool IsNothing => _kind == Kind.String ? _text.IsEmpty : _number == 0;

    /// <summary>The value as a whole number from 0 to <paramref name="highest"/>.</summary>
    /// <param name="highest">The highest that is allowed.</param>
    /// <param name="subject">What the parameter belongs to, in words.</param>
    public long Count(long highest, string subject) =>
        _kind is Kind.Int64 or Kind.UInt64 && _number <= (ulong)highest
            ? (long)_number
            : throw RefusedException.InvalidInput($"'{Key}' of {subject} must be a whole number from 0 to {highest}.");

    private static void ReadValue(WireReader value, ref Kind kind, ref ulong number, ref ReadOnlySpan<byte> text)
    {
        while (value.Next(out int field, out WireType type))
        {
            switch ((Kind)field)
            {
                case Kind.Bool or Kind.Int64 or Kind.UInt64 when type == WireType.Varint:
                    number = value.ReadVarint();
                    break;
                case Kind.Double when type == WireType.Fixed64:
                    number = value.ReadFixed64();
                    break;
                case Kind.String when type == WireType.Bytes:
                    text = value.ReadBytes();
                    break;
                default:
                    value.Skip(type);
                    continue;
            }

            kind = (Kind)field;
        }
    }
}
