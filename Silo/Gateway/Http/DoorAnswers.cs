using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Compression;
using EdgeOrleans.Silo.Gateway.Http.Bodies;
using Microsoft.Extensions.ObjectPool;

namespace EdgeOrleans.Silo.Gateway.Http;

/// <summary>Sends answers: whole bodies of known length, compressed where the caller wishes and it pays.</summary>
internal sealed class DoorAnswers(ObjectPool<AnswerBuffer> buffers, TimeProvider clock)
{
    /// <summary>The content type of all answers without binary tensors.</summary>
    public const string JsonType = "application/json";

    private const string Challenge = "Bearer realm=\"edgeorleans\"";

    // Below this a compressed body is hardly smaller than the packet that carries it.
    private const int CompressFrom = 1024;

    /// <summary>Sends the JSON that <paramref name="write"/> writes.</summary>
    public async Task<Refusal?> SendJsonAsync<T>(DoorCall call, T value, Action<Utf8JsonWriter, T> write)
    {
        AnswerBuffer buffer = buffers.Get();
        try
        {
            write(buffer.Json, value);
            await buffer.Json.FlushAsync();
            call.Context.Response.Headers[DoorHeaders.ServerTiming] = DoorHeaders.Timing(clock.GetElapsedTime(call.StartedAt));
            await SendAsync(call.Context, JsonType, buffer.Bytes.Written);
        }
        finally
        {
            buffers.Return(buffer);
        }

        return null;
    }

    /// <summary>Sends an answer without a body.</summary>
    public Task<Refusal?> SendEmptyAsync(DoorCall call)
    {
        call.Context.Response.Headers[DoorHeaders.ServerTiming] = DoorHeaders.Timing(clock.GetElapsedTime(call.StartedAt));
        call.Context.Response.ContentLength = 0;
        return Task.FromResult<Refusal?>(null);
    }

    /// <summary>Sends a refusal under <paramref name="status"/>.</summary>
    public Task SendRefusalAsync(DoorCall call, int status, Refusal refusal)
    {
        HttpResponse response = call.Context.Response;
        response.StatusCode = status;
        response.Headers[DoorHeaders.Cause] = refusal.Cause.ToString();
        if (status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0) response.Headers.WWWAuthenticate = Challenge;
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = DoorHeaders.RetryAfter(refusal);
        }

        return SendJsonAsync(call, refusal.FullMessage, static (json, message) =>
        {
            json.WriteStartObject();
            json.WriteString("error"u8, message);
            json.WriteEndObject();
        });
    }

    /// <summary>Sends one body, and <paramref name="then"/> after it.</summary>
    public async ValueTask SendAsync(
        HttpContext context, string contentType, ReadOnlyMemory<byte> body, List<ReadOnlyMemory<byte>>? then = null)
    {
        long length = body.Length;
        foreach (ReadOnlyMemory<byte> part in CollectionsMarshal.AsSpan(then)) length += part.Length;
        context.Response.ContentType = contentType;
        ContentCoding coding = length > CompressFrom
            ? ContentCodings.OfAnswer(context.Request.Headers.AcceptEncoding)
            : ContentCoding.Identity;
        if (coding != ContentCoding.Identity)
        {
            await SendCompressedAsync(context, coding, body, then);
            return;
        }

        context.Response.ContentLength = length;
        await SlicedWrites.WriteAsync(context.Response.BodyWriter, body);
        for (int i = 0; i < then?.Count; i++) await SlicedWrites.WriteAsync(context.Response.BodyWriter, then[i]);
    }

    private async ValueTask SendCompressedAsync(
        HttpContext context, ContentCoding coding, ReadOnlyMemory<byte> body, List<ReadOnlyMemory<byte>>? then)
    {
        AnswerBuffer packed = buffers.Get();
        try
        {
            await using (Stream packer = Pack(packed.Bytes, coding))
            {
                await packer.WriteAsync(body);
                for (int i = 0; i < then?.Count; i++) await packer.WriteAsync(then[i]);
            }

            context.Response.Headers.ContentEncoding = coding.Name();
            context.Response.Headers.Vary = "Accept-Encoding";
            context.Response.ContentLength = packed.Bytes.Length;
            await SlicedWrites.WriteAsync(context.Response.BodyWriter, packed.Bytes.Written);
        }
        finally
        {
            buffers.Return(packed);
        }
    }

    private static Stream Pack(PooledBufferWriter target, ContentCoding coding)
    {
        Stream stream = new BufferWriterStream(target);
        return coding == ContentCoding.Gzip
            ? new GZipStream(stream, CompressionLevel.Fastest)
            : new ZLibStream(stream, CompressionLevel.Fastest);
    }
}
