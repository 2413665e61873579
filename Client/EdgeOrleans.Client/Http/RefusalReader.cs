using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using EdgeOrleans.Client.Answers;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Http;

/// <summary>Makes the exception of an answer whose status is not 200.</summary>
internal static class RefusalReader
{
    // Room for one sentence; a proxy's error page is not worth more.
    private const int Limit = 16 << 10;

    public static async Task<EdgeException> ReadAsync(
        string subject, HttpResponseMessage answer, TimeProvider clock, CancellationToken cancellationToken)
    {
        string? message = await MessageOfAsync(answer.Content, cancellationToken);
        return new EdgeException(
            CauseOf(answer),
            message ?? $"{subject} was refused with HTTP status {(int)answer.StatusCode} and no reason; check that the endpoint is a door of EdgeOrleans.",
            answer.StatusCode,
            RetryAfterOf(answer.Headers, clock));
    }

    private static RefusalCause CauseOf(HttpResponseMessage answer)
    {
        return AnswerTexts.TryReadCause(DoorHeaders.ValueOf(answer.Headers, DoorHeaders.Cause), out RefusalCause cause)
            ? cause
            : RefusalStatus.CauseOf(answer.StatusCode);
    }

    private static async Task<string?> MessageOfAsync(HttpContent content, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Limit);
        try
        {
            await using Stream stream = await content.ReadAsStreamAsync(cancellationToken);
            int read = await stream.ReadAtLeastAsync(buffer.AsMemory(0, Limit), Limit, throwOnEndOfStream: false, cancellationToken);
            return MessageOf(buffer.AsSpan(0, read));
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string? MessageOf(ReadOnlySpan<byte> body)
    {
        try
        {
            Utf8JsonReader json = new(body);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool isError = json.ValueTextEquals("error"u8);
                json.Read();
                if (isError) return json.TokenType == JsonTokenType.String && json.GetString() is { Length: > 0 } text ? text : null;
                json.Skip();
            }

            return null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TimeSpan? RetryAfterOf(HttpResponseHeaders headers, TimeProvider clock)
    {
        TimeSpan? wait = headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
