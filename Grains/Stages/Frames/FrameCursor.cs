using System.Buffers.Binary;
using System.Globalization;
using System.Text.Unicode;

namespace EdgeOrleans.Grains.Stages.Frames;

/// <summary>Takes values off the front of a frame; what would pass its end is refused.</summary>
/// <param name="frame">The frame.</param>
internal ref struct FrameCursor(ReadOnlySpan<byte> frame)
{
    private readonly ReadOnlySpan<byte> _frame = frame;

    /// <summary>Bytes taken.</summary>
    public int Offset { get; private set; }

    /// <summary>Bytes left.</summary>
    public readonly int Rest => _frame.Length - Offset;

    public byte TakeByte(string what) => Take(sizeof(byte), what)[0];

    public ushort TakeUInt16(string what) => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort), what));

    public uint TakeUInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint), what));

    public long TakeInt64(string what) => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long), what));

    public ReadOnlySpan<byte> Take(uint length, string what)
    {
        if (length > (uint)Rest) throw Fail($"{what} needs {Text(length)} bytes, but {Text(Rest)} are left");
        ReadOnlySpan<byte> taken = _frame.Slice(Offset, (int)length);
        Offset += (int)length;
        return taken;
    }

    /// <summary>Takes UTF-8 text.</summary>
    public string TakeText(uint length, string what)
    {
        int start = Offset;
        ReadOnlySpan<byte> text = Take(length, what);
        return Utf8.IsValid(text) ? FrameLayout.Utf8.GetString(text) : throw new FrameException(start, $"{what} is not UTF-8");
    }

    /// <summary>Takes the text of a name, which is never empty.</summary>
    public string TakeName(uint length, string what) => length is > 0 and <= FrameLayout.MaxNameLength
        ? TakeText(length, what)
        : throw Fail($"{what} is {Text(length)} bytes long; it takes 1 to {FrameLayout.MaxNameLength}");

    /// <summary>Takes the zeros up to the next aligned offset.</summary>
    public void TakePadding(string what)
    {
        int start = Offset;
        ReadOnlySpan<byte> padding = Take((uint)(FrameLayout.Align(Offset) - Offset), what);
        if (padding.ContainsAnyExcept((byte)0)) throw new FrameException(start, $"{what} is not zero");
    }

    /// <summary>An error at the next byte to take.</summary>
    public readonly FrameException Fail(string reason) => new(Offset, reason);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
