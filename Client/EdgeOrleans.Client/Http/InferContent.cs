using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Client.Http;

/// <summary>The body of a request: JSON, then the memory of each input as it is.</summary>
internal sealed class InferContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Binary = new("application/octet-stream");

    private readonly ArrayBufferWriter<byte> _json = new(512);
    private readonly ImmutableArray<Tensor> _inputs;

    public InferContent(ImmutableArray<Tensor> inputs, InferOptions options, TimeSpan timeout)
    {
        _inputs = inputs;
        using (Utf8JsonWriter json = new(_json, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            WriteParameters(json, options, timeout);
            WriteInputs(json, inputs);
            WriteOutputs(json, options.Outputs);
            json.WriteEndObject();
        }

        Headers.ContentType = Binary;
        Headers.TryAddWithoutValidation(DoorHeaders.JsonLength, _json.WrittenCount.ToString(CultureInfo.InvariantCulture));
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_json.WrittenMemory, cancellationToken);
        foreach (Tensor input in _inputs)
        {
            if (!input.Data.IsEmpty) await stream.WriteAsync(input.Data, cancellationToken);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _json.WrittenCount;
        foreach (Tensor input in _inputs) length += input.Data.Length;
        return true;
    }

    private static void WriteParameters(Utf8JsonWriter json, InferOptions options, TimeSpan timeout)
    {
        json.WriteStartObject("parameters"u8);
        json.WriteBoolean("binary_data_output"u8, true);
        json.WriteNumber("timeout"u8, Math.Max(1, timeout.Ticks / TimeSpan.TicksPerMicrosecond));
        if (options.Priority > 0) json.WriteNumber("priority"u8, options.Priority);
        json.WriteEndObject();
    }

    private static void WriteInputs(Utf8JsonWriter json, ImmutableArray<Tensor> inputs)
    {
        json.WriteStartArray("inputs"u8);
        foreach (Tensor input in inputs)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, input.Name);
            json.WriteString("datatype"u8, input.DataType.WireName());
            json.WriteStartArray("shape"u8);
            foreach (long dimension in input.Shape.Dimensions) json.WriteNumberValue(dimension);
            json.WriteEndArray();
            json.WriteStartObject("parameters"u8);
            json.WriteNumber("binary_data_size"u8, input.Data.Length);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOutputs(Utf8JsonWriter json, ImmutableArray<string> outputs)
    {
        if (outputs.IsEmpty) return;
        json.WriteStartArray("outputs"u8);
        foreach (string output in outputs)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, output);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
