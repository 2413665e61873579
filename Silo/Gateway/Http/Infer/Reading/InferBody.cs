using System.Globalization;
using EdgeOrleans.Silo.Gateway.Refusals;
using Microsoft.Extensions.Primitives;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Reading;

/// <summary>The parts of an inference body.</summary>
/// <param name="Json">The JSON; empty for a raw request.</param>
/// <param name="Binary">The binary tensors behind it.</param>
/// <param name="IsRaw">Whether the body is one input's bytes and nothing else.</param>
internal readonly record struct InferBody(ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> Binary, bool IsRaw)
{
    /// <summary>Splits a body as its header says: no header, all JSON; 0, a raw request; else so many bytes of JSON.</summary>
    /// <exception cref="RefusedException">The header is no length within the body.</exception>
    public static InferBody Split(StringValues header, ReadOnlyMemory<byte> body)
    {
        if (header.Count == 0) return new InferBody(body, default, false);
        string text = header.ToString();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length))
        {
            throw RefusedException.InvalidInput(
                $"The header {DoorHeaders.JsonLength} must be the whole number of JSON bytes that the body begins with, not '{text}'.");
        }

        if (length > body.Length)
        {
            throw RefusedException.InvalidInput(
                $"The header {DoorHeaders.JsonLength} says {length} JSON bytes, but the body has only {body.Length}; correct the header.");
        }

        return new InferBody(body[..length], body[length..], length == 0);
    }
}
