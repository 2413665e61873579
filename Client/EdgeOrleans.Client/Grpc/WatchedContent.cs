using System.Net;
using System.Net.Http.Headers;

namespace EdgeOrleans.Client.Grpc;

/// <summary>Another content, and whether any of it was asked for.</summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly HttpContent _content;
    private volatile bool _isAsked;

    public WatchedContent(HttpContent content)
    {
        _content = content;
        foreach ((string name, HeaderStringValues values) in content.Headers.NonValidated) Headers.TryAddWithoutValidation(name, values);
    }

    /// <summary>Whether a connection was ready to send it.</summary>
    public bool IsAsked => _isAsked;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _isAsked = true;
        return _content.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
        base.Dispose(disposing);
    }
}
