using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Silo.Gateway.Http.Models;

/// <summary>Writes a model's metadata.</summary>
internal static class ModelMetadataWriter
{
    /// <param name="json">Where to.</param>
    /// <param name="model">The version asked for, whose signature is known.</param>
    /// <param name="versions">All versions that are served.</param>
    public static void Write(Utf8JsonWriter json, ModelVersion model, IReadOnlyList<ModelVersion> versions)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, model.Model);
        json.WriteStartArray("versions"u8);
        foreach (ModelVersion version in versions) json.WriteStringValue(version.Version.ToString(CultureInfo.InvariantCulture));
        json.WriteEndArray();
        json.WriteString("platform"u8, ModelPlatforms.Of(model));
        WriteTensors(json, "inputs", model.Signature!.Inputs);
        WriteTensors(json, "outputs", model.Signature.Outputs);
        json.WriteStartObject("properties"u8);
        if (model.Device is not null) json.WriteString("device"u8, model.Device);
        if (model.Manifest.Description is { } description) json.WriteString("description"u8, description);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, string key, ImmutableArray<TensorSpec> tensors)
    {
        json.WriteStartArray(key);
        foreach (TensorSpec tensor in tensors)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, tensor.Name);
            json.WriteString("datatype"u8, tensor.DataType.WireName());
            json.WriteStartArray("shape"u8);
            foreach (TensorDimension dimension in tensor.Dimensions) json.WriteNumberValue(dimension.IsFree ? -1 : dimension.Size);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
