using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Http;

/// <summary>Refuses requests of which a proxy before the door may have seen another end than the door does.</summary>
internal static class RequestFraming
{
    /// <summary>The name under which the web server keeps a length that it ignored for the sake of a transfer coding.</summary>
    private const string IgnoredLength = "X-Content-Length";

    /// <exception cref="RefusedException">The request names its length twice, or asks for a tunnel; its connection closes after the answer.</exception>
    public static void Check(HttpContext context)
    {
        if (HttpMethods.IsConnect(context.Request.Method)) throw Refuse(context, "The door makes no tunnels; send requests to it.", StatusCodes.Status405MethodNotAllowed);

        IHeaderDictionary headers = context.Request.Headers;
        if (headers.TransferEncoding.Count > 0 && headers.ContainsKey(IgnoredLength))
        {
            throw Refuse(context, "The HTTP request has both Content-Length and Transfer-Encoding, so its end is doubtful; send one of them.", StatusCodes.Status400BadRequest);
        }
    }

    private static RefusedException Refuse(HttpContext context, string message, int status)
    {
        context.Response.Headers.Connection = "close";
        return new RefusedException(new Refusal(RefusalCause.InvalidInput, message)) { Status = status };
    }
}
