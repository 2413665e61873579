using System.Collections.Immutable;
using System.Text.Json;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Stages.Checking;
using EdgeOrleans.Silo.Gateway.Http.Json;

namespace EdgeOrleans.Silo.Gateway.Http.Stages;

/// <summary>Writes what was found in a module that would be deployed.</summary>
internal static class StageCheckWriter
{
    public static void Write(Utf8JsonWriter json, ArtifactUpload upload, StageCheckReport report)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, upload.Key.Name);
        json.WriteNumber("version"u8, upload.Key.Version);
        json.WriteNumber("bytes"u8, upload.Content.Length);
        StageDetails.Write(json, report.Info!);
        Write(json, "imports", report.Imports);
        Write(json, "exports", report.Exports);
        json.WriteNumber("min_memory_bytes"u8, report.MinMemoryBytes);
        json.WriteNumber("compiled_bytes"u8, report.CompiledBytes);
        json.WriteMilliseconds("compile_ms"u8, report.CompileTime);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string key, ImmutableArray<string> names)
    {
        json.WriteStartArray(key);
        foreach (string name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
