using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Serving;
using EdgeOrleans.Silo.Gateway.Models;

namespace EdgeOrleans.Silo.Gateway.Http.Models;

/// <summary>Writes how a model is served in the words of Triton's model configuration.</summary>
internal static class ModelConfigWriter
{
    /// <param name="json">Where to.</param>
    /// <param name="model">The version, whose signature is known.</param>
    /// <param name="plan">What of its manifest is in force.</param>
    public static void Write(Utf8JsonWriter json, ModelVersion model, ServingPlan plan)
    {
        ModelManifest manifest = model.Manifest;
        json.WriteStartObject();
        json.WriteString("name"u8, model.Model);
        json.WriteString("platform"u8, ModelPlatforms.Onnx);
        json.WriteString("backend"u8, ModelWords.Backend);
        WriteVersionPolicy(json, manifest.Versions);
        json.WriteNumber("max_batch_size"u8, plan.Batching?.MaxBatchSize ?? 0);

        // Where the server batches, the configuration leaves the batch dimension out; the metadata always has it.
        WriteTensors(json, "input", model.Signature!.Inputs, plan.InputBatchAxes);
        WriteTensors(json, "output", model.Signature.Outputs, plan.OutputBatchAxes);
        WriteInstances(json, model, plan.Runners);
        if (plan.Batching is { } batching) WriteBatching(json, manifest, batching);
        WriteParameters(json, manifest);
        json.WriteEndObject();
    }

    private static void WriteVersionPolicy(Utf8JsonWriter json, VersionPolicy policy)
    {
        json.WriteStartObject("version_policy"u8);
        if (!policy.Listed.IsEmpty)
        {
            json.WriteStartObject("specific"u8);
            json.WriteStartArray("versions"u8);
            foreach (int version in policy.Listed) json.WriteNumberValue(version);
            json.WriteEndArray();
        }
        else if (policy.Latest is { } latest)
        {
            json.WriteStartObject("latest"u8);
            json.WriteNumber("num_versions"u8, latest);
        }
        else
        {
            json.WriteStartObject("all"u8);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes tensors without the axes that lie in <paramref name="batchAxes"/>; negative for a tensor that keeps all.</summary>
    public static void WriteTensors(Utf8JsonWriter json, string key, ImmutableArray<TensorSpec> tensors, ImmutableArray<int> batchAxes)
    {
        json.WriteStartArray(key);
        for (int i = 0; i < tensors.Length; i++)
        {
            TensorSpec tensor = tensors[i];
            json.WriteStartObject();
            json.WriteString("name"u8, tensor.Name);
            json.WriteString("data_type"u8, tensor.DataType == TensorDataType.Bytes ? "TYPE_STRING" : $"TYPE_{tensor.DataType.WireName()}");
            json.WriteStartArray("dims"u8);
            for (int axis = 0; axis < tensor.Dimensions.Length; axis++)
            {
                TensorDimension dimension = tensor.Dimensions[axis];
                if (axis != batchAxes[i]) json.WriteNumberValue(dimension.IsFree ? -1 : dimension.Size);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInstances(Utf8JsonWriter json, ModelVersion model, int runners)
    {
        json.WriteStartArray("instance_group"u8);
        json.WriteStartObject();
        json.WriteString("name"u8, model.Model);
        json.WriteString("kind"u8, ModelDevice.Parse(model.Device).IsGpu ? "KIND_GPU" : "KIND_CPU");
        json.WriteNumber("count"u8, runners);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteBatching(Utf8JsonWriter json, ModelManifest manifest, BatchingSettings batching)
    {
        json.WriteStartObject("dynamic_batching"u8);
        json.WriteNumber("max_queue_delay_microseconds"u8, (long)batching.MaxQueueDelay.TotalMicroseconds);
        json.WriteNumber("priority_levels"u8, manifest.PriorityLevels);
        json.WriteNumber("default_priority_level"u8, manifest.DefaultPriority);
        json.WriteStartObject("default_queue_policy"u8);
        json.WriteString("timeout_action"u8, "REJECT");
        json.WriteNumber("default_timeout_microseconds"u8, (long)(manifest.DefaultTimeout?.TotalMicroseconds ?? 0));
        json.WriteBoolean("allow_timeout_override"u8, true);
        json.WriteNumber("max_queue_size"u8, manifest.QueueCapacity);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, ModelManifest manifest)
    {
        json.WriteStartObject("parameters"u8);
        WriteParameter(json, "execution_providers", string.Join(',', manifest.ExecutionProviders));
        WriteParameter(json, "intra_op_threads", manifest.IntraOpThreads.ToString(CultureInfo.InvariantCulture));
        WriteParameter(json, "max_timeout", manifest.MaxTimeout.ToString("c", CultureInfo.InvariantCulture));
        if (manifest.Description is { } description) WriteParameter(json, "description", description);
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, string key, string value)
    {
        json.WriteStartObject(key);
        json.WriteString("string_value"u8, value);
        json.WriteEndObject();
    }
}
