using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Silo.Gateway.Buffers;
using EdgeOrleans.Silo.Gateway.Compression;
using EdgeOrleans.Silo.Gateway.Refusals;

namespace EdgeOrleans.Silo.Gateway.Grpc.Frames;

/// <summary>
/// Reads the messages of a call: each a byte that says whether it is compressed, its length as big-endian UINT32, and its
/// bytes.
/// </summary>
/// <param name="pipe">The request's body.</param>
/// <param name="encoding">How messages are compressed that are.</param>
/// <param name="limit">Most bytes of a message, once inflated.</param>
/// <param name="time">How long a message may take that has begun to arrive.</param>
internal sealed class FrameReader(PipeReader pipe, string? encoding, int limit, TimeSpan time)
{
    /// <summary>Bytes that precede a message.</summary>
    public const int PrefixSize = 1 + sizeof(uint);

    /// <summary>How messages may be compressed.</summary>
    public const string Encodings = "identity,gzip,deflate";

    // What a length that is announced but never sent can cost: memory beyond this grows with what has arrived.
    private const int FirstRent = 64 * 1024;

    // Each step is a copy; an announced length saves most of them.
    private const long MostAhead = 8;

    /// <summary>Reads the message of a call that has one.</summary>
    /// <exception cref="RefusedException">It has another number of messages, or one that <see cref="ReadAsync"/> refuses.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadOnlyOneAsync(RequestBuffers buffers, CancellationToken cancellationToken)
    {
        if (await ReadAsync(buffers, cancellationToken) is not { } message) throw WrongNumber("none");
        using FrameDeadline deadline = new(time, cancellationToken);
        ReadResult rest = await ReadRestAsync(deadline);
        bool isEnd = rest.Buffer.IsEmpty && rest.IsCompleted;
        Advance(rest.Buffer.Start);
        return isEnd ? message : throw WrongNumber("more");
    }

    /// <summary>Reads the next message into pooled memory; null at the end of the call's messages.</summary>
    /// <exception cref="RefusedException">It exceeds the limit, is cut short, takes too long or is compressed in an unknown way.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(RequestBuffers buffers, CancellationToken cancellationToken)
    {
        using FrameDeadline deadline = new(time, cancellationToken);
        ReadResult result;
        while (true)
        {
            result = await ReadPipeAsync(deadline);
            if (result.Buffer.Length >= PrefixSize) break;
            if (result.IsCompleted)
            {
                bool isEnd = result.Buffer.IsEmpty;
                Advance(result.Buffer.End);
                return isEnd ? null : throw CutShort();
            }

            if (!result.Buffer.IsEmpty) deadline.Begin();
            Advance(result.Buffer.Start, result.Buffer.End);
        }

        (bool isCompressed, int length) = ReadPrefix(result.Buffer);
        ReadOnlySequence<byte> arrived = result.Buffer.Slice(PrefixSize);
        Memory<byte> message = default;
        int read = 0;
        while (true)
        {
            int taken = (int)Math.Min(arrived.Length, length - read);
            try
            {
                if (read + taken > message.Length) message = Enlarge(message, read, read + taken, length, buffers);
                arrived.Slice(0, taken).CopyTo(message.Span[read..]);
            }
            finally
            {
                Advance(arrived.GetPosition(taken));
            }

            read += taken;
            if (read == length) break;
            if (result.IsCompleted) throw CutShort();
            deadline.Begin();
            result = await ReadPipeAsync(deadline);
            arrived = result.Buffer;
        }

        return isCompressed ? Inflate(message[..length], buffers) : message[..length];
    }

    private static Memory<byte> Enlarge(Memory<byte> message, int read, int arrived, int length, RequestBuffers buffers) => message.IsEmpty
        ? buffers.Rent(Math.Max(arrived, Math.Min(length, FirstRent)))
        : buffers.Grow(message, read, (int)Math.Max(arrived, Math.Min(arrived * MostAhead, length)));

    /// <summary>Reads what follows the only message. Until its end has come the message is held, so that takes no longer than a message may.</summary>
    private ValueTask<ReadResult> ReadRestAsync(FrameDeadline deadline)
    {
        try
        {
            if (pipe.TryRead(out ReadResult rest)) return new(rest);
        }
        catch (Exception failure)
        {
            return AwaitAsync(ValueTask.FromException<ReadResult>(failure), deadline);
        }

        deadline.Begin();
        return ReadPipeAsync(deadline);
    }

    private ValueTask<ReadResult> ReadPipeAsync(FrameDeadline deadline)
    {
        ValueTask<ReadResult> read;
        try
        {
            read = pipe.ReadAsync(deadline.Token);
        }
        catch (Exception failure)
        {
            // The server throws here rather than in the task where the call has ended before it is read.
            read = ValueTask.FromException<ReadResult>(failure);
        }

        return read.IsCompletedSuccessfully ? read : AwaitAsync(read, deadline);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> read, FrameDeadline deadline)
    {
        try
        {
            return await read;
        }
        catch (IOException failure) when (LostCaller.IsBehind(failure))
        {
            throw LostCaller.Of(failure);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            throw RefusedException.InvalidInput($"The message took longer than Gateway:MaxBodyTime, {deadline.Time}; send it faster, or smaller.");
        }
    }

    private void Advance(SequencePosition consumed) => Advance(consumed, consumed);

    private void Advance(SequencePosition consumed, SequencePosition examined)
    {
        try
        {
            pipe.AdvanceTo(consumed, examined);
        }
        catch (IOException failure) when (LostCaller.IsBehind(failure))
        {
            throw LostCaller.Of(failure);
        }
    }

    private (bool IsCompressed, int Length) ReadPrefix(in ReadOnlySequence<byte> buffer)
    {
        Span<byte> prefix = stackalloc byte[PrefixSize];
        buffer.Slice(0, PrefixSize).CopyTo(prefix);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (prefix[0] <= 1 && length <= limit) return (prefix[0] == 1, (int)length);
        Advance(buffer.Start);
        throw prefix[0] > 1
            ? RefusedException.InvalidInput($"The message begins with {prefix[0]}, but must begin with 0 or, where it is compressed, 1.")
            : RefusedException.TooLarge($"The message has {length} bytes and exceeds the limit of {limit}; {BodyInflater.TensorRemedy} (Gateway:MaxRequestBytes).");
    }

    private ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> message, RequestBuffers buffers) => encoding switch
    {
        "gzip" => BodyInflater.Inflate(message, ContentCoding.Gzip, limit, buffers),
        "deflate" => BodyInflater.Inflate(message, ContentCoding.Deflate, limit, buffers),
        null or "identity" => throw RefusedException.InvalidInput(
            "The message is marked as compressed, but the metadata grpc-encoding does not say how; send gzip, deflate or no compression."),
        _ => throw UnknownEncoding(encoding),
    };

    private static RefusedException UnknownEncoding(string encoding) => new(new Refusal(
        RefusalCause.InvalidInput, $"The compression '{encoding}' is not supported; send gzip, deflate or no compression."))
    {
        IsUnimplemented = true,
    };

    private static RefusedException WrongNumber(string number) =>
        RefusedException.InvalidInput($"This method takes one message, but the call has {number}.");

    private static RefusedException CutShort() =>
        RefusedException.InvalidInput("The call ends inside of a message; send as many bytes as its length says.");
}
