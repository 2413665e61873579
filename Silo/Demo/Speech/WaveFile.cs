using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace EdgeOrleans.Silo.Demo.Speech;

/// <summary>Reads recordings: RIFF files of 16-bit PCM, one channel, 16 kHz.</summary>
internal static class WaveFile
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 16_000;

    private const int ChunkHeader = 8;
    private const int FormatSize = 16;

    /// <summary>The samples, between -1 and 1.</summary>
    /// <exception cref="DemoException">The bytes are of another form.</exception>
    public static float[] Parse(ReadOnlySpan<byte> file) => Array.ConvertAll(ParsePcm(file), sample => sample / 32768f);

    /// <summary>The samples as they are in the file.</summary>
    /// <exception cref="DemoException">The bytes are of another form.</exception>
    public static short[] ParsePcm(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8)) throw Wrong("is no RIFF file");
        bool isKnownFormat = false;
        ReadOnlySpan<byte> rest = file[12..];
        while (rest.Length >= ChunkHeader)
        {
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (size > (uint)(rest.Length - ChunkHeader)) throw Wrong("ends inside of a chunk");
            ReadOnlySpan<byte> chunk = rest.Slice(ChunkHeader, (int)size);
            if (rest.StartsWith("fmt "u8)) isKnownFormat = IsKnown(chunk);
            else if (rest.StartsWith("data"u8)) return isKnownFormat ? SamplesOf(chunk) : throw Wrong("is not 16-bit PCM of one channel at 16 kHz");
            // Chunks start at even offsets.
            rest = rest[Math.Min(rest.Length, ChunkHeader + (int)size + ((int)size & 1))..];
        }

        throw Wrong("has no samples");
    }

    private static bool IsKnown(ReadOnlySpan<byte> format) =>
        format.Length >= FormatSize
        && MemoryMarshal.Read<ushort>(format) == 1
        && MemoryMarshal.Read<ushort>(format[2..]) == 1
        && MemoryMarshal.Read<uint>(format[4..]) == SampleRate
        && MemoryMarshal.Read<ushort>(format[14..]) == 16;

    private static short[] SamplesOf(ReadOnlySpan<byte> data)
    {
        short[] samples = new short[data.Length / sizeof(short)];
        for (int i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data[(i * sizeof(short))..]);
        return samples;
    }

    private static DemoException Wrong(string clause) => new($"The demo's recording {clause}; build the project again.");
}
