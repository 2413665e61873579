using System.Text;
using System.Text.Json;
using EdgeOrleans.Grains.Models.Manifests;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Manifests;

/// <summary>Writes a manifest so that two of one meaning are equal texts: what it says, in one order and one form.</summary>
internal static class StageManifestWriter
{
    /// <summary>The text; empty for the defaults.</summary>
    public static string Write(StageManifest manifest)
    {
        if (manifest == new StageManifest()) return "";
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            if (manifest.Description is { } description) json.WriteString("description"u8, description);
            if (manifest.Form is { } form) json.WriteString("form"u8, StageFields.Forms.Single(one => one.Form == form).Name);
            if (manifest.Io != StageIo.Frame) json.WriteString("io"u8, StageFields.Ios.Single(one => one.Io == manifest.Io).Name);
            WriteLimits(json, manifest);
            WriteFunctions(json, manifest.HostFunctions);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void WriteLimits(Utf8JsonWriter json, StageManifest manifest)
    {
        if (manifest is { CpuTime: null, WallTime: null, MemoryBytes: null, OutputBytes: null, TableElements: null }) return;
        json.WriteStartObject(StageFields.Limits);
        if (manifest.CpuTime is { } cpu) json.WriteString(StageFields.CpuTime, DurationText.Format(cpu));
        if (manifest.WallTime is { } wall) json.WriteString(StageFields.WallTime, DurationText.Format(wall));
        if (manifest.MemoryBytes is { } memory) json.WriteNumber(StageFields.Memory, memory);
        if (manifest.OutputBytes is { } output) json.WriteNumber(StageFields.OutputBytes, output);
        if (manifest.TableElements is { } table) json.WriteNumber(StageFields.TableElements, table);
        json.WriteEndObject();
    }

    private static void WriteFunctions(Utf8JsonWriter json, HostFunctions functions)
    {
        if (functions == HostFunctions.None) return;
        json.WriteStartArray("hostFunctions"u8);
        foreach (string name in StageFields.NamesOf(functions)) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
