using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Speaks HTTP byte by byte, and lies when asked to.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 * 1024];
    private Stream? _stream;
    private int _length;

    public static async Task<RawConnection> OpenAsync(int port)
    {
        RawConnection connection = new();
        await connection._tcp.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        connection._stream = connection._tcp.GetStream();
        return connection;
    }

    /// <summary>Speaks over a stream that is open already, such as one with TLS.</summary>
    public static RawConnection Over(Stream stream) => new() { _stream = stream };

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _stream!.WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>Reads one answer; its body must have a known length.</summary>
    public async Task<(int Status, string Head, byte[] Body)> ReceiveAsync()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8)) < 0) await FillAsync();
        string head = Encoding.ASCII.GetString(_buffer, 0, end);
        int status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        string? length = head.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        int body = length is null ? 0 : int.Parse(length.AsSpan(15).Trim(), CultureInfo.InvariantCulture);
        int total = end + 4 + body;
        while (_length < total) await FillAsync();
        byte[] bytes = _buffer[(end + 4)..total];
        _buffer.AsSpan(total, _length - total).CopyTo(_buffer);
        _length -= total;
        return (status, head, bytes);
    }

    /// <summary>Whether the server closes the connection.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return await _stream!.ReadAsync(_buffer.AsMemory(_length), TestContext.Current.CancellationToken) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Breaks the connection without a farewell.</summary>
    public void Reset()
    {
        _tcp.Client.LingerState = new LingerOption(true, 0);
        _tcp.Close();
    }

    public async ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        if (_stream is not null) await _stream.DisposeAsync();
    }

    private async Task FillAsync()
    {
        int read = await _stream!.ReadAsync(_buffer.AsMemory(_length), TestContext.Current.CancellationToken);
        if (read == 0) throw new IOException($"The server closed the connection after {_length} bytes of an answer.");
        _length += read;
    }
}
