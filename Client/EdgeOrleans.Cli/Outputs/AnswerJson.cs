using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Cli.Hosting;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Cli.Outputs;

/// <summary>Writes an answer for programs: in the protocol's form, with where and how long beside it.</summary>
internal static class AnswerJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, InferenceResponse answer, TimeSpan elapsed)
    {
        json.WriteStartObject();
        json.WriteString("model_name"u8, answer.Model);
        if (answer.Version > 0) json.WriteString("model_version"u8, answer.Version.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("outputs"u8);
        foreach (Tensor output in answer.Outputs) Write(json, output);
        json.WriteEndArray();
        json.WriteString("pop"u8, answer.Pop);
        json.WriteString("device"u8, answer.Device);
        json.WriteNumber("elapsed_ms"u8, Milliseconds(elapsed));
        json.WriteNumber("queue_ms"u8, Milliseconds(answer.Timing.Queue));
        json.WriteNumber("infer_ms"u8, Milliseconds(answer.Timing.Infer));
        json.WriteNumber("batch_size"u8, answer.Timing.BatchSize);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Tensor output)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, output.Name);
        json.WriteString("datatype"u8, output.DataType.WireName());
        json.WritePropertyName("shape"u8);
        json.WriteRawValue(output.Shape.ToString());
        json.WritePropertyName("data"u8);
        json.WriteRawValue(JsonTexts.OnOneLine(list => TensorElements.WriteJson(list, output)));
        json.WriteEndObject();
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
