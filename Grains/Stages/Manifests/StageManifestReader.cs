using System.Collections.Immutable;
using System.Text.Json;
using EdgeOrleans.Grains.Models.Manifests;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Manifests;

/// <summary>Reads a <c>stage.json</c>. Every problem of it is told at once.</summary>
/// <param name="options">The ceilings of this PoP.</param>
internal sealed class StageManifestReader(StagesOptions options)
{
    private const int DescriptionMax = 1024;

    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 8 };
    private static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(1);

    /// <summary>Reads the UTF-8 text of a manifest; empty for the defaults.</summary>
    /// <param name="file">What messages call it.</param>
    /// <param name="utf8">The text.</param>
    /// <param name="problems">Receives what is wrong, each half a sentence; empty when there is a manifest.</param>
    /// <returns>The manifest; null when anything is wrong.</returns>
    public StageManifest? Read(string file, ReadOnlyMemory<byte> utf8, out ImmutableArray<string> problems)
    {
        problems = [];
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (utf8.IsEmpty) return new StageManifest();
        ManifestProblems found = new(file);
        StageManifest? manifest = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, Json);
            manifest = Read(new ManifestNode(document.RootElement, "", found));
        }
        catch (JsonException e)
        {
            found.Add("", $"is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }

        problems = found.All;
        return found.Any ? null : manifest;
    }

    private StageManifest Read(ManifestNode root)
    {
        IReadOnlyDictionary<string, ManifestNode> fields = root.Fields(StageFields.Root);
        StageManifest manifest = new()
        {
            Description = fields.TryGetValue("description", out ManifestNode description) ? Description(description) : null,
            Form = fields.TryGetValue("form", out ManifestNode form) ? OneOf(form, StageFields.Forms) : null,
            Io = fields.TryGetValue("io", out ManifestNode io) ? OneOf(io, StageFields.Ios) : StageIo.Frame,
            HostFunctions = fields.TryGetValue("hostFunctions", out ManifestNode functions) ? Functions(functions) : HostFunctions.None,
        };
        return fields.TryGetValue(StageFields.Limits, out ManifestNode limits) ? Limits(manifest, limits) : manifest;
    }

    private StageManifest Limits(StageManifest manifest, ManifestNode node)
    {
        IReadOnlyDictionary<string, ManifestNode> fields = node.Fields(StageFields.AllLimits);
        return manifest with
        {
            CpuTime = Duration(fields, StageFields.CpuTime, options.MaxCpuTime),
            WallTime = Duration(fields, StageFields.WallTime, options.MaxWallTime),
            MemoryBytes = Bytes(fields, StageFields.Memory, StageLimits.PageBytes, options.MaxMemoryBytes),
            OutputBytes = Bytes(fields, StageFields.OutputBytes, 1, options.MaxOutputBytes),
            TableElements = fields.TryGetValue(StageFields.TableElements, out ManifestNode table)
                ? table.Integer(new IntRange(0, options.MaxTableElements))
                : null,
        };
    }

    private static TimeSpan? Duration(IReadOnlyDictionary<string, ManifestNode> fields, string name, TimeSpan ceiling) =>
        fields.TryGetValue(name, out ManifestNode node) ? node.Duration(new DurationRange(ShortestTime, ceiling)) : null;

    private static int? Bytes(IReadOnlyDictionary<string, ManifestNode> fields, string name, int min, int ceiling) =>
        fields.TryGetValue(name, out ManifestNode node) ? (int)node.Bytes(min, ceiling) : null;

    private static string Description(ManifestNode node)
    {
        string text = node.Text();
        if (text.Length > DescriptionMax) node.Problem($"must have at most {DescriptionMax} characters, not {text.Length}");
        return text;
    }

    private static HostFunctions Functions(ManifestNode node)
    {
        HostFunctions functions = HostFunctions.None;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (ManifestNode item in node.Items(0, StageFields.Functions.Length, $"names of {Names(StageFields.Functions)}"))
        {
            functions |= OneOf(item, StageFields.Functions);
            if (!seen.Add(item.Element.GetRawText())) item.Problem("must not name a function twice");
        }

        return functions;
    }

    private static T OneOf<T>(ManifestNode node, ImmutableArray<(string Name, T Value)> allowed)
    {
        foreach ((string name, T value) in allowed)
        {
            if (node.IsText(name)) return value;
        }

        node.Wrong($"must be {Names(allowed)}");
        return allowed[0].Value;
    }

    private static string Names<T>(ImmutableArray<(string Name, T Value)> allowed) =>
        string.Join(" or ", allowed.Select(one => $"\"{one.Name}\""));
}
