using System.Globalization;
using System.Net;
using System.Text.Json;
using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cli.Door;

/// <summary>What went wrong between the tool and the door.</summary>
internal static class DoorFailures
{
    private const string CauseHeader = "X-Edge-Cause";
    private const string UnknownPath = "Not Found";
    private const int MostErrorBytes = 64 << 10;

    /// <summary>The door answered with another status than one of success.</summary>
    public static async Task<EdgeException> ReadAsync(Uri endpoint, string path, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        string? sentence = await SentenceOfAsync(answer, cancellationToken);
        if (sentence == UnknownPath) sentence = $"{endpoint} has no /{path}; its PoP may be of an older version than this tool.";
        return new EdgeException(
            CauseOf(answer),
            sentence ?? $"{endpoint} answers with HTTP status {(int)answer.StatusCode} and no reason; check that it is a door of EdgeOrleans.",
            answer.StatusCode,
            answer.Headers.RetryAfter?.Delta);
    }

    /// <summary>Nobody is there.</summary>
    public static EdgeException NotReached(Uri endpoint, Exception failure) => new(
        RefusalCause.Unavailable,
        $"{endpoint} cannot be reached ({Innermost(failure).Message.TrimEnd('.')}); check --endpoint and that a PoP runs there.",
        inner: failure);

    /// <summary>It takes too long.</summary>
    public static EdgeException NotInTime(Uri endpoint, TimeSpan timeout, Exception failure) => new(
        RefusalCause.DeadlineExceeded,
        string.Create(CultureInfo.InvariantCulture, $"{endpoint} did not answer within {timeout.TotalSeconds:0.###} s; try again or ask for a longer --timeout."),
        inner: failure);

    /// <summary>The answer is of another form.</summary>
    public static EdgeException NotUnderstood(Uri endpoint, string path, Exception failure) => new(
        RefusalCause.Internal,
        $"The answer of {endpoint} to /{path} is not what a door of EdgeOrleans writes; check --endpoint and the versions of both.",
        inner: failure);

    private static Exception Innermost(Exception failure) => failure.GetBaseException();

    private static RefusalCause CauseOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(CauseHeader, out IEnumerable<string>? names)
        && Enum.TryParse(names.First(), out RefusalCause cause) && Enum.IsDefined(cause)
            ? cause
            : answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized => RefusalCause.Unauthenticated,
                HttpStatusCode.Forbidden => RefusalCause.Forbidden,
                HttpStatusCode.NotFound => RefusalCause.NotFound,
                HttpStatusCode.RequestEntityTooLarge => RefusalCause.TooLarge,
                HttpStatusCode.TooManyRequests => RefusalCause.RateLimited,
                HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway => RefusalCause.Unavailable,
                HttpStatusCode.GatewayTimeout => RefusalCause.DeadlineExceeded,
                >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => RefusalCause.InvalidInput,
                _ => RefusalCause.Internal,
            };

    private static async Task<string?> SentenceOfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentLength is null or > MostErrorBytes) return null;
        try
        {
            using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("error", out JsonElement error)
                && error.ValueKind == JsonValueKind.String
                ? error.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
