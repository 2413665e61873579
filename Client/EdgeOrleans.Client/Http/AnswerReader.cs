using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Client.Tensors;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Http;

/// <summary>Reads an answer: JSON into a rented array, the tensors into one of their own, which the caller keeps.</summary>
internal static class AnswerReader
{
    /// <summary>Reads the body of an answer with status 200.</summary>
    /// <exception cref="EdgeException">The body is malformed or over the limit.</exception>
    public static async Task<AnswerBody> ReadAsync(
        string model, HttpContent content, int jsonLength, int limit, CancellationToken cancellationToken)
    {
        long? length = content.Headers.ContentLength;
        if (length > limit) throw Failures.TooLarge($"Model '{model}'", limit);
        if (jsonLength > (length ?? limit)) throw Failures.Malformed($"Model '{model}'", $"its JSON of {jsonLength} bytes exceeds its body");
        await using Stream stream = await content.ReadAsStreamAsync(cancellationToken);
        AnswerHeader header = await ReadHeaderAsync(model, stream, jsonLength, cancellationToken);
        long total = header.TotalSize;
        if (length is { } announced && announced != jsonLength + total)
        {
            throw Failures.Malformed($"Model '{model}'", $"its tensors should take {total} bytes and take {announced - jsonLength}");
        }

        if (total > limit - jsonLength) throw Failures.TooLarge($"Model '{model}'", limit);
        byte[] data = await ReadTensorsAsync(model, stream, (int)total, cancellationToken);
        return new AnswerBody(header, Slice(model, header.Outputs, data));
    }

    /// <summary>Reads the header that says how long the JSON is.</summary>
    /// <exception cref="EdgeException">There is none, or it is no length.</exception>
    public static int JsonLengthOf(string model, HttpResponseMessage answer)
    {
        string text = DoorHeaders.ValueOf(answer.Headers, DoorHeaders.JsonLength);
        if (text.Length == 0) text = DoorHeaders.ValueOf(answer.Content.Headers, DoorHeaders.JsonLength);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            ? length
            : throw Failures.Malformed($"Model '{model}'", $"it is not in binary form, since {DoorHeaders.JsonLength} is missing or no number");
    }

    private static async Task<AnswerHeader> ReadHeaderAsync(
        string model, Stream stream, int length, CancellationToken cancellationToken)
    {
        byte[] json = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            int read = await stream.ReadAtLeastAsync(json.AsMemory(0, length), length, throwOnEndOfStream: false, cancellationToken);
            return read == length
                ? AnswerParser.Parse(json.AsSpan(0, length))
                : throw Failures.Malformed($"Model '{model}'", $"its JSON ends after {read} of {length} bytes");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw Failures.Malformed($"Model '{model}'", "its JSON has a syntax error", problem);
        }
        catch (FormatException problem)
        {
            throw Failures.Malformed($"Model '{model}'", problem.Message, problem);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    private static async Task<byte[]> ReadTensorsAsync(
        string model, Stream stream, int total, CancellationToken cancellationToken)
    {
        byte[] data = total == 0 ? [] : GC.AllocateUninitializedArray<byte>(total);
        int read = await stream.ReadAtLeastAsync(data, total, throwOnEndOfStream: false, cancellationToken);
        if (read < total) throw Failures.Malformed($"Model '{model}'", $"its tensors end after {read} of {total} bytes");

        // A read that finds the end is also what gives the connection back.
        return await stream.ReadAsync(new byte[1], cancellationToken) == 0
            ? data
            : throw Failures.Malformed($"Model '{model}'", $"it goes on after the {total} bytes of its tensors");
    }

    private static ImmutableArray<Tensor> Slice(string model, ImmutableArray<AnswerOutput> outputs, byte[] data)
    {
        ImmutableArray<Tensor>.Builder tensors = ImmutableArray.CreateBuilder<Tensor>(outputs.Length);
        int start = 0;
        foreach (AnswerOutput output in outputs)
        {
            ReadOnlyMemory<byte> bytes = data.AsMemory(start, output.Size);
            if (!TensorSizes.Fits(output.DataType, output.Shape, bytes.Span))
            {
                throw Failures.Malformed(
                    $"Model '{model}'", $"output '{output.Name}' of {output.DataType.WireName()} {output.Shape} does not fit in {output.Size} bytes");
            }

            tensors.Add(new Tensor(output.Name, output.DataType, output.Shape, bytes));
            start += output.Size;
        }

        return tensors.MoveToImmutable();
    }
}
