using System.Net;
using System.Net.Http.Headers;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A body whose caller leaves after its first bytes.</summary>
internal sealed class CutShortContent : HttpContent
{
    private readonly byte[] _bytes;

    public CutShortContent(byte[] bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_bytes);
        await stream.FlushAsync();
        throw new InvalidOperationException("The caller leaves.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
