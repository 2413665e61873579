using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http;

/// <summary>Refuses requests of which a proxy before the door may have seen another end than the door does.</summary>
internal static class RequestFraming
{
    /// <summary>The name under which the web server keeps a length that it ignored for the sake of a transfer coding.</summary>
    private const string IgnoredLength = "X-Content-Length";

    /// <exception cref="RefusedException">The request names its length twice; its connection closes after the answer.</exception>
    public static void Check(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        if (headers.TransferEncoding.Count == 0 || !headers.ContainsKey(IgnoredLength)) return;

        context.Response.Headers.Connection = "close";
        throw new RefusedException(new Refusal(
            RefusalCause.InvalidInput, "The HTTP request has both Content-Length and Transfer-Encoding, so its end is doubtful; send one of them."));
    }
}
