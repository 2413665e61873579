namespace EdgeOrleans.Client.Grpc;

/// <summary>
/// Tells the calls that failed before anything of their message was asked for from those that may have run. A connection
/// that its PoP closes while a call is about to take it fails that call as it fails those under way.
/// </summary>
internal sealed class UnsentCalls(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null) return await base.SendAsync(request, cancellationToken);
        WatchedContent content = new(request.Content);
        request.Content = content;
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure) when (!content.IsAsked)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, failure.Message, failure);
        }
    }
}
