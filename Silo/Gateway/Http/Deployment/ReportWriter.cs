using System.Text.Json;
using EdgeOrleans.Grains.Deployment.Reports;
using EdgeOrleans.Silo.Gateway.Http.Json;

namespace EdgeOrleans.Silo.Gateway.Http.Deployment;

/// <summary>Writes a name with its versions, and what the PoPs have of them.</summary>
internal static class ReportWriter
{
    public static void Write(Utf8JsonWriter json, ArtifactReport report, IArtifactDetails details)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, report.Name);
        if (report.Latest > 0) json.WriteNumber("latest"u8, report.Latest);
        else json.WriteNull("latest"u8);
        json.WriteStartArray("versions"u8);
        foreach (VersionReport version in report.Versions) Write(json, version, details);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, VersionReport version, IArtifactDetails details)
    {
        json.WriteStartObject();
        json.WriteNumber("version"u8, version.Entry.Version);
        json.WriteString("sha256"u8, version.Entry.Hash);
        json.WriteNumber("bytes"u8, version.Entry.Bytes);
        json.WriteBoolean("shipped"u8, version.Entry.Revision == 0);
        if (version.Entry.Revision > 0) json.WriteString("deployed_at"u8, version.Entry.At.UtcDateTime);
        details.Write(json, version.Entry);
        json.WriteStartArray("pops"u8);
        foreach (PopDeployment pop in version.Pops)
        {
            json.WriteStartObject();
            json.WriteString("pop"u8, pop.Pop);
            json.WriteName("state"u8, pop.State);
            if (pop.Reason.Length > 0) json.WriteString("reason"u8, pop.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
