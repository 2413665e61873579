using System.Text.Json;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Index;
using EdgeOrleans.Grains.Stages.Live;
using EdgeOrleans.Silo.Gateway.Http.Deployment;
using EdgeOrleans.Silo.Gateway.Http.Json;

namespace EdgeOrleans.Silo.Gateway.Http.Stages;

/// <summary>Writes how this PoP runs a stage, where it does.</summary>
internal sealed class StageDetails(IStageCatalog catalog) : IArtifactDetails
{
    /// <inheritdoc />
    public ArtifactKind Kind => ArtifactKind.Stage;

    /// <inheritdoc />
    public void Write(Utf8JsonWriter json, DeployedVersion version)
    {
        if (catalog.Describe(version.Name, version.Version) is { } stage) Write(json, stage);
    }

    /// <summary>Writes how a stage runs.</summary>
    public static void Write(Utf8JsonWriter json, StageInfo stage)
    {
        if (stage.Description is { } description) json.WriteString("description"u8, description);
        json.WriteString("form"u8, stage.Form);
        json.WriteString("io"u8, stage.Io);
        json.WriteStartArray("host_functions"u8);
        foreach (string function in stage.HostFunctions) json.WriteStringValue(function);
        json.WriteEndArray();
        json.WriteStartObject("limits"u8);
        json.WriteMilliseconds("cpu_ms"u8, stage.CpuTime);
        json.WriteMilliseconds("wall_ms"u8, stage.WallTime);
        json.WriteNumber("memory_bytes"u8, stage.MemoryBytes);
        json.WriteNumber("output_bytes"u8, stage.OutputBytes);
        json.WriteNumber("table_elements"u8, stage.TableElements);
        json.WriteEndObject();
    }
}
