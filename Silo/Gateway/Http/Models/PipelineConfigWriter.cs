using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Silo.Gateway.Http.Models;

/// <summary>Writes how a pipeline is served: the words of Triton's model configuration, and its steps.</summary>
internal static class PipelineConfigWriter
{
    public static void Write(Utf8JsonWriter json, PipelineManifest pipeline)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, pipeline.Name);
        json.WriteString("platform"u8, ModelPlatforms.Pipeline);
        json.WriteString("backend"u8, ""u8);
        json.WriteNumber("max_batch_size"u8, 0);
        WriteTensors(json, "input", pipeline.Inputs);
        WriteTensors(json, "output", [.. pipeline.Outputs.Select(output => output.Tensor)]);
        json.WriteStartArray("steps"u8);
        foreach (PipelineStep step in pipeline.Steps) WriteStep(json, step);
        json.WriteEndArray();
        json.WriteStartObject("output_map"u8);
        foreach (PipelineOutput output in pipeline.Outputs) json.WriteString(output.Tensor.Name, output.From.ToString());
        json.WriteEndObject();
        json.WriteStartObject("parameters"u8);
        if (pipeline.Description is { } description)
        {
            json.WriteStartObject("description"u8);
            json.WriteString("string_value"u8, description);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, string key, ImmutableArray<TensorSpec> tensors) =>
        ModelConfigWriter.WriteTensors(json, key, tensors, [.. tensors.Select(_ => -1)]);

    private static void WriteStep(Utf8JsonWriter json, PipelineStep step)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, step.Name);
        json.WriteString(step.Kind == StepKind.Stage ? "stage"u8 : "model"u8, step.Target);
        json.WriteString("version"u8, step.Version == 0 ? "latest" : step.Version.ToString(CultureInfo.InvariantCulture));
        json.WriteStartObject("input_map"u8);
        foreach (StepInput input in step.Inputs) json.WriteString(input.Tensor, input.From.ToString());
        json.WriteEndObject();
        json.WriteStartArray("outputs"u8);
        foreach (string output in step.Outputs) json.WriteStringValue(output);
        json.WriteEndArray();
        json.WriteStartObject("parameters"u8);
        foreach ((string parameter, string value) in step.Parameters) json.WriteString(parameter, value);
        json.WriteEndObject();
        if (step.Timeout is { } timeout) json.WriteNumber("timeout_microseconds"u8, (long)timeout.TotalMicroseconds);
        if (step.Scan is { } scan) WriteScan(json, scan);
        json.WriteEndObject();
    }

    private static void WriteScan(Utf8JsonWriter json, StepScan scan)
    {
        json.WriteStartObject("scan"u8);
        json.WriteString("over"u8, scan.Over);
        json.WriteStartObject("state"u8);
        foreach (StateLink link in scan.State) json.WriteString(link.Input, link.Output);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
