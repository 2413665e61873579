using System.Buffers;

namespace EdgeOrleans.Grains.Wasm.Imports;

/// <summary>Standard input and output of a program, in pooled memory.</summary>
internal sealed class GuestStreams : IDisposable
{
    private const int FirstOutputBytes = 16 << 10;

    private readonly int _maxOutputBytes;
    private readonly int _inputBytes;
    private byte[]? _input;
    private byte[]? _output;
    private int _read;
    private int _written;

    /// <summary>Takes the input of <paramref name="exchange"/>.</summary>
    public GuestStreams(ISandboxExchange exchange, int maxOutputBytes)
    {
        _maxOutputBytes = maxOutputBytes;
        _inputBytes = exchange.InputBytes;
        _input = ArrayPool<byte>.Shared.Rent(_inputBytes);
        exchange.WriteInput(_input.AsSpan(0, _inputBytes));
    }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Output => _output.AsSpan(0, _written);

    /// <summary>Reads the next bytes of the input; fewer than asked for at its end.</summary>
    public int Read(Span<byte> memory)
    {
        int count = Math.Min(memory.Length, _inputBytes - _read);
        _input.AsSpan(_read, count).CopyTo(memory);
        _read += count;
        return count;
    }

    /// <summary>Adds to the output; false when it would be more than it may be.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _maxOutputBytes - _written) return false;
        if (_output is null || bytes.Length > _output.Length - _written) Grow(_written + bytes.Length);
        bytes.CopyTo(_output.AsSpan(_written));
        _written += bytes.Length;
        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Return(ref _input);
        Return(ref _output);
    }

    private void Grow(int bytes)
    {
        int twice = _output is null ? FirstOutputBytes : 2 * _output.Length;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes, Math.Min(twice, _maxOutputBytes)));
        Output.CopyTo(larger);
        Return(ref _output);
        _output = larger;
    }

    private static void Return(ref byte[]? buffer)
    {
        if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
        buffer = null;
    }
}
