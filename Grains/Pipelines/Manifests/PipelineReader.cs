using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Grains.Models.Manifests;

namespace EdgeOrleans.Grains.Pipelines.Manifests;

/// <summary>Reads a <c>pipeline.json</c>. Every problem of it is told at once.</summary>
public static class PipelineReader
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 16 };

    /// <summary>Reads the UTF-8 text of a pipeline.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="problems">Receives what is wrong, each with file, field and what is allowed; empty when there is a pipeline.</param>
    /// <returns>The pipeline; null when anything is wrong.</returns>
    public static PipelineManifest? Read(ReadOnlySpan<byte> json, string name, int version, out ImmutableArray<string> problems) =>
        Read(string.Create(CultureInfo.InvariantCulture, $"pipelines/{name}/{version}/pipeline.json"), json, name, version, out problems);

    /// <summary>The same for a text that messages call <paramref name="file"/>.</summary>
    internal static PipelineManifest? Read(
        string file, ReadOnlySpan<byte> json, string name, int version, out ImmutableArray<string> problems)
    {
        var found = new ManifestProblems(file);
        PipelineManifest? manifest = null;
        if (!ModelNames.IsValid(name)) found.Add("", $"is for '{name}', but the name of a pipeline must be {ModelNames.Form}");
        if (version < 1) found.Add("", $"is for version {version}, but versions are whole numbers from 1");
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.ToArray(), Json);
            manifest = Read(new ManifestNode(document.RootElement, "", found), name, version);
            new GraphCheck(manifest, found).Check();
        }
        catch (JsonException e)
        {
            found.Add("", $"is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }

        problems = found.All;
        return found.Any ? null : manifest;
    }

    private static PipelineManifest Read(ManifestNode root, string name, int version)
    {
        IReadOnlyDictionary<string, ManifestNode> fields = root.Fields(PipelineFields.Root);
        if (root.Is(JsonValueKind.Object))
        {
            foreach (string field in (string[])["inputs", "steps", "outputs"])
            {
                if (!fields.ContainsKey(field)) root.Problem($"must have the field '{field}'");
            }
        }

        return new PipelineManifest
        {
            Name = name,
            Version = version,
            Description = fields.TryGetValue("description", out ManifestNode description) ? description.Text() : null,
            Inputs = fields.TryGetValue("inputs", out ManifestNode inputs) ? TensorReader.Inputs(inputs) : [],
            Steps = fields.TryGetValue("steps", out ManifestNode steps)
                ? [.. steps.Items(1, PipelineLimits.StepsMax, "steps").Select(StepReader.Read)]
                : [],
            Outputs = fields.TryGetValue("outputs", out ManifestNode outputs) ? TensorReader.Outputs(outputs) : [],
        };
    }
}
