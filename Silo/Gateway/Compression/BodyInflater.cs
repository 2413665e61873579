using System.Buffers.Binary;
using System.IO.Compression;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Compression;

/// <summary>Inflates compressed bodies, no further than the limit.</summary>
internal static class BodyInflater
{
    /// <summary>What to do about a body of tensors that exceeds the limit.</summary>
    public const string TensorRemedy = "send fewer or smaller tensors";

    private const int FirstRent = 64 * 1024;

    /// <exception cref="RefusedException">The data is corrupt or inflates to more than <paramref name="limit"/> bytes.</exception>
    public static ReadOnlyMemory<byte> Inflate(
        ReadOnlyMemory<byte> compressed, ContentCoding coding, int limit, RequestBuffers buffers, string remedy = TensorRemedy)
    {
        try
        {
            CompressedBody source = new(compressed);
            using Stream inflater = Open(source, compressed.Span, coding);
            ReadOnlyMemory<byte> body = ReadAll(inflater, limit, buffers, remedy);
            return IsWhole(source, compressed.Span, coding, body.Length) ? body : throw Corrupt(coding);
        }
        catch (InvalidDataException)
        {
            throw Corrupt(coding);
        }
    }

    // The inflaters stop at the end of the compressed data, whatever follows; that of gzip looks one byte further.
    private static bool IsWhole(CompressedBody source, ReadOnlySpan<byte> compressed, ContentCoding coding, int length) =>
        source.IsReadToItsEnd
        && (coding != ContentCoding.Gzip || (compressed.Length > sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(compressed[^sizeof(uint)..]) == length));

    private static RefusedException Corrupt(ContentCoding coding) => RefusedException.InvalidInput(
        $"The request's body is not valid {coding.Name()} data, or not that alone; compress it as a whole or not at all.");

    private static Stream Open(CompressedBody source, ReadOnlySpan<byte> compressed, ContentCoding coding)
    {
        if (coding == ContentCoding.Gzip) return new GZipStream(source, CompressionMode.Decompress);
        return IsZlib(compressed)
            ? new ZLibStream(source, CompressionMode.Decompress)
            : new DeflateStream(source, CompressionMode.Decompress);
    }

    // "deflate" means the zlib form (RFC 9110, 8.4.1.2), but many callers send the bare one (RFC 1951).
    private static bool IsZlib(ReadOnlySpan<byte> data) =>
        data.Length >= 2 && (data[0] & 0x0F) == 8 && ((data[0] << 8) | data[1]) % 31 == 0;

    private static ReadOnlyMemory<byte> ReadAll(Stream inflater, int limit, RequestBuffers buffers, string remedy)
    {
        Memory<byte> buffer = buffers.Rent(FirstRent);
        int length = 0;
        while (true)
        {
            int read = inflater.Read(buffer.Span[length..Math.Min(buffer.Length, limit + 1)]);
            if (read == 0) return buffer[..length];
            length += read;
            if (length > limit) throw RefusedException.TooLarge(
                $"The request's body inflates to more than Gateway:MaxRequestBytes, {limit}; {remedy}.");
            if (length == buffer.Length) buffer = buffers.Grow(buffer, length, (int)Math.Min(limit + 1L, buffer.Length * 2L));
        }
    }
}
