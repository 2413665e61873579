namespace EdgeOrleans.Silo.Gateway.Compression;

/// <summary>
/// A compressed body as a stream. Its last bytes are read one at a time, so that <see cref="IsReadToItsEnd"/> tells
/// whether data follows the compressed.
/// </summary>
internal sealed class CompressedBody(ReadOnlyMemory<byte> body) : Stream
{
    private const int ReadOneByOne = 64;

    private int _position;

    /// <summary>Whether its last byte was read.</summary>
    public bool IsReadToItsEnd => _position == body.Length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int left = body.Length - _position;
        int count = Math.Min(buffer.Length, left > ReadOneByOne ? left - ReadOneByOne : Math.Min(left, 1));
        body.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
