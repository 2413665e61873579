using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeOrleans.Silo.Gateway.Buffers;

namespace EdgeOrleans.Silo.Gateway.Http.Bodies;

/// <summary>A buffer with a JSON writer on it, kept for the next answer.</summary>
internal sealed class AnswerBuffer : IDisposable
{
    // Answers are application/json, never part of a page, so text stays readable. The writers' callers nest correctly.
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public AnswerBuffer(GatewayMemory memory)
    {
        Bytes = new PooledBufferWriter(memory);
        Json = new Utf8JsonWriter(Bytes, Options);
    }

    public PooledBufferWriter Bytes { get; }

    public Utf8JsonWriter Json { get; }

    /// <summary>Makes it ready for the next answer.</summary>
    public void Clear()
    {
        Bytes.Clear();
        Json.Reset();
    }

    /// <inheritdoc />
    public void Dispose() => Json.Dispose();
}
