using System.Buffers;
using System.IO.Pipelines;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Compression;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>Reads request bodies into pooled memory, no further than the limit.</summary>
internal sealed class RequestBodyReader(IOptions<GatewayOptions> options)
{
    // What a length that is announced but never sent can cost: memory beyond this grows with what has arrived.
    private const int FirstRent = 64 * 1024;

    // Each step is a copy; an announced length saves most of them.
    private const long MostAhead = 8;

    private readonly int _limit = options.Value.MaxRequestBytes;
    private readonly TimeSpan _time = options.Value.MaxBodyTime;

    /// <summary>Reads and inflates the whole body; the memory belongs to <paramref name="buffers"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="buffers">Owns the memory.</param>
    /// <param name="remedy">What to do about a body that exceeds the limit.</param>
    /// <exception cref="RefusedException">It exceeds the limit or is not what its headers say.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, RequestBuffers buffers, string remedy = BodyInflater.TensorRemedy)
    {
        if (context.Request.ContentLength > _limit) throw TooLarge(context.Request.ContentLength.Value, remedy);
        ContentCoding coding = ContentCodings.OfRequest(context.Request.Headers.ContentEncoding);
        RaiseServerLimit(context);
        try
        {
            ReadOnlyMemory<byte> body = await ReadPipeAsync(context, buffers, remedy);
            return coding == ContentCoding.Identity ? body : BodyInflater.Inflate(body, coding, _limit, buffers, remedy);
        }
        catch (IOException failure) when (LostCaller.IsBehind(failure))
        {
            throw LostCaller.Of(failure);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadPipeAsync(HttpContext context, RequestBuffers buffers, string remedy)
    {
        PipeReader pipe = context.Request.BodyReader;
        Memory<byte> buffer = buffers.Rent((int)Math.Min(context.Request.ContentLength ?? FirstRent, FirstRent));
        int length = 0;
        BodyDeadline? deadline = null;
        try
        {
            while (true)
            {
                // Most bodies have arrived with their headers and need no timer.
                if (!pipe.TryRead(out ReadResult result))
                {
                    deadline ??= new BodyDeadline(pipe, _time);
                    result = await pipe.ReadAsync(context.RequestAborted);
                }

                ReadOnlySequence<byte> arrived = result.Buffer;
                if (result.IsCanceled)
                {
                    pipe.AdvanceTo(arrived.End);
                    throw BodyDeadline.Refuse(context, _time);
                }

                if (arrived.Length > _limit - length)
                {
                    pipe.AdvanceTo(arrived.End);
                    throw TooLarge(length + arrived.Length, remedy);
                }

                int total = length + (int)arrived.Length;
                try
                {
                    if (total > buffer.Length) buffer = buffers.Grow(buffer, length, Room(total, context.Request.ContentLength));
                    arrived.CopyTo(buffer.Span[length..]);
                }
                finally
                {
                    pipe.AdvanceTo(arrived.End);
                }

                length = total;
                if (result.IsCompleted) return buffer[..length];
            }
        }
        finally
        {
            deadline?.Dispose();
        }
    }

    private int Room(int arrived, long? announced) =>
        (int)Math.Max(arrived, Math.Min(arrived * MostAhead, Math.Min(announced ?? arrived * 2L, _limit)));

    // The limit is this door's alone: the server's own one, lower by default, would answer in its place.
    private void RaiseServerLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = _limit;
        }
    }

    private RefusedException TooLarge(long length, string remedy) => RefusedException.TooLarge(
        $"The request's body has at least {length} bytes and exceeds Gateway:MaxRequestBytes, {_limit}; {remedy}.");
}
