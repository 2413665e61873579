using System.Globalization;
using System.Text;
using EdgeOrleans.Contracts.Inference;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace EdgeOrleans.Silo.Gateway.Grpc;

/// <summary>The gRPC status of each cause, and how a call's status is sent.</summary>
internal static class RpcStatus
{
    /// <summary>The content type of all answers.</summary>
    public const string ContentType = "application/grpc";

    private const string StatusName = "grpc-status";
    private const string MessageName = "grpc-message";
    private const string Success = "0";

    // Clients give up on long headers, and would lose the status too.
    private const int MostMessageChars = 2048;

    /// <summary>The status of a cause.</summary>
    public static StatusCode Of(RefusalCause cause) => cause switch
    {
        RefusalCause.InvalidInput => StatusCode.InvalidArgument,
        RefusalCause.Unauthenticated => StatusCode.Unauthenticated,
        RefusalCause.Forbidden => StatusCode.PermissionDenied,
        RefusalCause.NotFound => StatusCode.NotFound,
        RefusalCause.TooLarge or RefusalCause.RateLimited => StatusCode.ResourceExhausted,
        RefusalCause.Overloaded or RefusalCause.Unavailable or RefusalCause.NotReady => StatusCode.Unavailable,
        RefusalCause.ResidencyUnsatisfied => StatusCode.FailedPrecondition,
        RefusalCause.DeadlineExceeded => StatusCode.DeadlineExceeded,
        RefusalCause.Cancelled => StatusCode.Cancelled,
        _ => StatusCode.Internal,
    };

    /// <summary>Ends a call that was answered.</summary>
    public static void Succeed(HttpResponse response) => Target(response)[StatusName] = Success;

    /// <summary>
    /// Ends a call that is refused: in the headers where nothing was sent yet, so that callers know that they may try again,
    /// else in the trailers.
    /// </summary>
    public static void Refuse(HttpResponse response, StatusCode status, Refusal refusal)
    {
        IHeaderDictionary target = Target(response);
        target[StatusName] = ((int)status).ToString(CultureInfo.InvariantCulture);
        target[MessageName] = Escape(MessageOf(refusal));
        target[DoorHeaders.Cause] = refusal.Cause.ToString();
        if (IsToComeBack(status, refusal)) target.RetryAfter = DoorHeaders.RetryAfter(refusal);
    }

    /// <summary>The same for methods of services that the framework serves, which throw it.</summary>
    public static RpcException ExceptionOf(Refusal refusal)
    {
        StatusCode status = Of(refusal.Cause);
        Metadata trailers = new() { { DoorHeaders.Cause, refusal.Cause.ToString() } };
        if (IsToComeBack(status, refusal)) trailers.Add(HeaderNames.RetryAfter, DoorHeaders.RetryAfter(refusal));
        return new RpcException(new Status(status, MessageOf(refusal)), trailers);
    }

    private static string MessageOf(Refusal refusal)
    {
        string message = refusal.FullMessage;
        return message.Length <= MostMessageChars ? message : string.Concat(message.AsSpan(0, MostMessageChars), " …");
    }

    /// <summary>As gRPC has it: escapes what is not printable ASCII, and nothing else, since some clients leave the rest as it is.</summary>
    private static string Escape(string message)
    {
        StringBuilder text = new(message.Length);
        foreach (byte letter in Encoding.UTF8.GetBytes(message))
        {
            if (letter is >= 0x20 and <= 0x7E && letter != '%') text.Append((char)letter);
            else text.Append(CultureInfo.InvariantCulture, $"%{letter:X2}");
        }

        return text.ToString();
    }

    private static bool IsToComeBack(StatusCode status, Refusal refusal) =>
        status is StatusCode.Unavailable || refusal.Cause == RefusalCause.RateLimited;

    private static IHeaderDictionary Target(HttpResponse response) => response.HasStarted
        ? response.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
        : response.Headers;
}
