using System.Buffers.Text;
using System.Text.Json;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Silo.Gateway.Http.Infer.Writing;

/// <summary>Writes the JSON of an inference answer.</summary>
internal static class InferHeaderWriter
{
    private static readonly JsonEncodedText ModelName = JsonEncodedText.Encode("model_name");
    private static readonly JsonEncodedText ModelVersion = JsonEncodedText.Encode("model_version");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Parameters = JsonEncodedText.Encode("parameters");
    private static readonly JsonEncodedText Outputs = JsonEncodedText.Encode("outputs");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText DataType = JsonEncodedText.Encode("datatype");
    private static readonly JsonEncodedText Shape = JsonEncodedText.Encode("shape");
    private static readonly JsonEncodedText BinaryDataSize = JsonEncodedText.Encode("binary_data_size");
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");

    /// <summary>Writes all that precedes the outputs; <see cref="End"/> closes it.</summary>
    public static void Begin(Utf8JsonWriter json, InferenceResponse response, string? id)
    {
        json.WriteStartObject();
        json.WriteString(ModelName, response.Model);
        Span<byte> version = stackalloc byte[11];
        Utf8Formatter.TryFormat(response.Version, version, out int length);
        json.WriteString(ModelVersion, version[..length]);
        if (id is not null) json.WriteString(Id, id);
        json.WriteStartArray(Outputs);
    }

    /// <summary>Writes an output, with its elements unless they follow in binary form.</summary>
    public static void WriteOutput(Utf8JsonWriter json, Tensor output, bool binary)
    {
        json.WriteStartObject();
        json.WriteString(Name, output.Name);
        json.WriteString(DataType, output.DataType.WireName());
        json.WriteStartArray(Shape);
        foreach (long dimension in output.Shape.Dimensions) json.WriteNumberValue(dimension);
        json.WriteEndArray();
        if (binary)
        {
            json.WriteStartObject(Parameters);
            json.WriteNumber(BinaryDataSize, output.Data.Length);
            json.WriteEndObject();
        }
        else
        {
            json.WritePropertyName(Data);
            JsonTensorWriter.Write(json, output);
        }

        json.WriteEndObject();
    }

    /// <summary>Closes what <see cref="Begin"/> opened.</summary>
    public static void End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }
}
