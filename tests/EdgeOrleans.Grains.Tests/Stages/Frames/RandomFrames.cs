using System.Collections.Immutable;
using System.Text;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages.Frames;

namespace EdgeOrleans.Grains.Tests.Stages.Frames;

/// <summary>Makes up frames, and damages them.</summary>
internal sealed class RandomFrames(Random random)
{
    private static readonly long[] OddNumbers = [0, 1, -1, 7, 255, 256, 65_535, int.MaxValue, uint.MaxValue, long.MaxValue, long.MinValue];

    public StageFrame Next()
    {
        FrameKind kind = (FrameKind)random.Next(3);
        ImmutableArray<KeyValuePair<string, string>> parameters = [.. Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create($"{i}{Text(40)}", Text(80)))];
        return kind == FrameKind.Rejection
            ? new StageFrame(kind, [], [.. parameters, KeyValuePair.Create("reason", $"since {Text(40)}")])
            : new StageFrame(kind, [.. Enumerable.Range(0, random.Next(5)).Select(NextTensor)], parameters);
    }

    /// <summary>The same bytes with one to four things wrong, or right by chance.</summary>
    public byte[] Damage(byte[] frame)
    {
        byte[] damaged = [.. frame];
        for (int i = random.Next(4); i >= 0; i--) damaged = DamageOnce(damaged);
        return damaged;
    }

    private byte[] DamageOnce(byte[] frame)
    {
        if (frame.Length == 0) return frame;
        int at = random.Next(frame.Length);
        switch (random.Next(7))
        {
            case 0: return frame[..at];
            case 1: return [.. frame, .. Bytes(random.Next(1, 17))];
            case 2: return [.. frame[..at], .. frame[Math.Min(frame.Length, at + random.Next(1, 17))..]];
            case 3: return [.. frame[..at], .. Bytes(random.Next(1, 17)), .. frame[at..]];
            case 4: frame[at] ^= (byte)(1 << random.Next(8)); return frame;
            case 5: frame[at] = (byte)random.Next(256); return frame;
            default:
                // Numbers stand at multiples of 2; a frame whose total length is right gets further.
                byte[] number = BitConverter.GetBytes(OddNumbers[random.Next(OddNumbers.Length)])[..(1 << random.Next(4))];
                number.AsSpan(0, Math.Min(number.Length, frame.Length - (at & ~1))).CopyTo(frame.AsSpan(at & ~1));
                if (random.Next(2) == 0 && frame.Length > 12) BitConverter.TryWriteBytes(frame.AsSpan(8), frame.Length);
                return frame;
        }
    }

    private Tensor NextTensor(int index)
    {
        TensorDataType type = (TensorDataType)random.Next(14);
        long[] dimensions = [.. Enumerable.Range(0, random.Next(FrameLayout.MaxRank + 1)).Select(_ => (long)random.Next(random.Next(3) == 0 ? 4 : 2))];
        TensorShape shape = TensorShape.Create(dimensions);
        shape.TryCountElements(out long count);
        byte[] data = type switch
        {
            TensorDataType.Bool => [.. Enumerable.Range(0, (int)count).Select(_ => (byte)random.Next(2))],
            TensorDataType.Bytes => [.. Enumerable.Range(0, (int)count).Select(_ => Bytes(random.Next(20))).SelectMany(element => (byte[])[.. BitConverter.GetBytes(element.Length), .. element])],
            _ => Bytes((int)count * type.ElementSize()),
        };
        return new Tensor($"{index}{Text(30)}", type, shape, data);
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Text(int most)
    {
        StringBuilder text = new();
        for (int i = random.Next(most); i > 0; i -= 4)
        {
            int code = random.Next(4) == 0 ? random.Next(0x110000) : random.Next(0x80);
            text.Append(Rune.TryCreate(code, out Rune rune) ? rune : new Rune('x'));
        }

        return text.ToString();
    }
}
