using System.Net;
using System.Net.Http.Headers;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>A body that does not end after its first bytes.</summary>
internal sealed class OpenContent : HttpContent
{
    private readonly byte[] _bytes;
    private readonly Func<Task> _then;

    public OpenContent(byte[] bytes, Func<Task> then)
    {
        (_bytes, _then) = (bytes, then);
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_bytes);
        await stream.FlushAsync();
        await _then();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
