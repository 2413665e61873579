using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Pipelines;
using EdgeOrleans.Grains.Pipelines.Statistics;
using EdgeOrleans.Grains.Serving.Statistics;

namespace EdgeOrleans.Silo.Gateway.Http.Models;

/// <summary>Writes counters as the statistics extension has them; measuring tools depend on it.</summary>
internal static class ModelStatisticsWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ModelVersion> versions)
    {
        json.WriteStartObject();
        json.WriteStartArray("model_stats"u8);
        foreach (ModelVersion version in versions) WriteVersion(json, version, version.Statistics.Snapshot());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter json, ModelVersion version, ModelStatisticsSnapshot counted)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, version.Model);
        json.WriteString("version"u8, version.Version.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("last_inference"u8, counted.LastInference?.ToUnixTimeMilliseconds() ?? 0);
        json.WriteNumber("inference_count"u8, counted.InferenceCount);
        json.WriteNumber("execution_count"u8, counted.ExecutionCount);
        json.WriteStartObject("inference_stats"u8);
        WriteDuration(json, "success", counted.Success);
        WriteDuration(json, "fail", counted.Fail);
        WriteDuration(json, "queue", counted.Queue);
        WriteDuration(json, "compute_input", counted.ComputeInput);
        WriteDuration(json, "compute_infer", counted.ComputeInfer);
        WriteDuration(json, "compute_output", counted.ComputeOutput);
        WriteDuration(json, "cache_hit", default);
        WriteDuration(json, "cache_miss", default);
        json.WriteEndObject();
        json.WriteStartObject("response_stats"u8);
        json.WriteEndObject();
        json.WriteStartArray("batch_stats"u8);
        foreach (BatchStatistics batch in counted.Batches) WriteBatch(json, batch);
        json.WriteEndArray();
        WriteMemory(json, version);
        if (version.Pipeline is { } pipeline) WriteSteps(json, pipeline);
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, PipelineDescription pipeline)
    {
        json.WriteStartArray("steps"u8);
        foreach (StepCounters step in pipeline.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, step.Step);
            WriteDuration(json, "success", step.Success);
            WriteDuration(json, "fail", step.Fail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBatch(Utf8JsonWriter json, in BatchStatistics batch)
    {
        json.WriteStartObject();
        json.WriteNumber("batch_size"u8, batch.BatchSize);
        WriteDuration(json, "compute_input", batch.ComputeInput);
        WriteDuration(json, "compute_infer", batch.ComputeInfer);
        WriteDuration(json, "compute_output", batch.ComputeOutput);
        json.WriteEndObject();
    }

    private static void WriteMemory(Utf8JsonWriter json, ModelVersion version)
    {
        json.WriteStartArray("memory_usage"u8);
        if (version.ResidentBytes > 0)
        {
            ModelDevice device = ModelDevice.Parse(version.Device);
            json.WriteStartObject();
            json.WriteString("type"u8, device.MemoryType);
            json.WriteNumber("id"u8, device.Id);
            json.WriteNumber("byte_size"u8, version.ResidentBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDuration(Utf8JsonWriter json, string key, DurationCount duration)
    {
        json.WriteStartObject(key);
        json.WriteNumber("count"u8, duration.Count);
        json.WriteNumber("ns"u8, duration.Nanoseconds);
        json.WriteEndObject();
    }
}
