using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;

namespace EdgeOrleans.Silo.Gateway.Grpc.Frames;

/// <summary>Writes the messages of an answer.</summary>
internal static class FrameWriter
{
    /// <summary>Writes a message without waiting for the caller to take it.</summary>
    public static async ValueTask WriteAsync<TMessage>(HttpResponse response, TMessage message)
        where TMessage : IMessage<TMessage>
    {
        int size = message.CalculateSize();
        if (!response.HasStarted) await response.StartAsync();
        Span<byte> span = Begin(response.BodyWriter, size, size);
        message.WriteTo(span);
        response.BodyWriter.Advance(FrameReader.PrefixSize + size);
    }

    /// <summary>Writes the prefix of a message of <paramref name="size"/> bytes.</summary>
    /// <param name="pipe">The started answer's body.</param>
    /// <param name="size">The message's bytes.</param>
    /// <param name="room">How many of them are about to be written.</param>
    /// <returns>Where to write; the prefix counts as bytes to advance.</returns>
    public static Span<byte> Begin(PipeWriter pipe, int size, int room)
    {
        Span<byte> span = pipe.GetSpan(FrameReader.PrefixSize + room);
        span[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)size);
        return span.Slice(FrameReader.PrefixSize, room);
    }
}
