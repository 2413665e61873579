using System.IO.Pipelines;
using System.Net.Security;

namespace EdgeOrleans.Client.Cluster.Tls;

/// <summary>A connection's two pipes behind TLS.</summary>
internal sealed class SecuredTransport(SslStream stream) : IDuplexPipe
{
    /// <summary>Room for several frames of TLS, of 16 KiB each.</summary>
    private const int BufferBytes = 64 << 10;

    /// <inheritdoc />
    public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes, leaveOpen: true));

    /// <inheritdoc />
    public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: BufferBytes, leaveOpen: true));
}
