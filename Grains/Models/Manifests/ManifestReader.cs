using System.Collections.Immutable;
using System.Text.Json;

namespace EdgeOrleans.Grains.Models.Manifests;

/// <summary>Reads a <c>model.json</c>. Every problem of the file is told in one message.</summary>
internal static class ManifestReader
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 16 };

    /// <summary>Reads the UTF-8 text of a manifest.</summary>
    /// <param name="file">The file's name for the messages.</param>
    /// <param name="utf8">The text.</param>
    /// <exception cref="ModelLoadException">The text is not JSON or a field is unknown, doubled or wrong.</exception>
    public static ModelManifest Read(string file, ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, Json);
            var problems = new ManifestProblems(file);
            ModelManifest manifest = Read(new ManifestNode(document.RootElement, "", problems));
            return problems.Any ? throw problems.ToException() : manifest;
        }
        catch (JsonException e)
        {
            throw new ModelLoadException($"{file}: the manifest is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
    }

    private static ModelManifest Read(ManifestNode root)
    {
        IReadOnlyDictionary<string, ManifestNode> fields = root.Fields(ManifestFields.Root);
        ModelManifest defaults = new();
        int levels = Integer(fields, "priorityLevels", ManifestLimits.PriorityLevels) ?? defaults.PriorityLevels;
        var manifest = new ModelManifest
        {
            Description = fields.TryGetValue("description", out ManifestNode description) ? description.Text() : null,
            Versions = fields.TryGetValue("versions", out ManifestNode versions) ? ServingReader.Versions(versions) : defaults.Versions,
            Batching = fields.TryGetValue("batching", out ManifestNode batching) ? ServingReader.Batching(batching) : null,
            QueueCapacity = Integer(fields, "queueCapacity", ManifestLimits.QueueCapacity) ?? defaults.QueueCapacity,
            DefaultTimeout = Duration(fields, "defaultTimeout"),
            MaxTimeout = Duration(fields, "maxTimeout") ?? defaults.MaxTimeout,
            PriorityLevels = levels,
            DefaultPriority = Integer(fields, "defaultPriority", new IntRange(1, levels)) ?? (levels + 1) / 2,
            ExecutionProviders = fields.TryGetValue("executionProviders", out ManifestNode providers) ? ServingReader.Providers(providers) : defaults.ExecutionProviders,
            IntraOpThreads = Integer(fields, "intraOpThreads", ManifestLimits.IntraOpThreads) ?? defaults.IntraOpThreads,
            Runners = Integer(fields, "runners", ManifestLimits.Runners),
            WarmUp = fields.TryGetValue("warmUp", out ManifestNode warmUp) ? WarmUpReader.Read(warmUp) : [],
            Labels = fields.TryGetValue("labels", out ManifestNode labels) ? Labels(labels) : defaults.Labels,
            MemoryBytes = fields.TryGetValue("memoryBytes", out ManifestNode memory)
                ? memory.Bytes(ManifestLimits.MemoryBytesMin, ManifestLimits.MemoryBytesMax)
                : null,
        };
        if (manifest.DefaultTimeout > manifest.MaxTimeout)
        {
            fields["defaultTimeout"].Wrong($"must not exceed 'maxTimeout', which is {DurationText.Format(manifest.MaxTimeout)}");
        }

        return manifest;
    }

    private static int? Integer(IReadOnlyDictionary<string, ManifestNode> fields, string name, IntRange range) =>
        fields.TryGetValue(name, out ManifestNode node) ? node.Integer(range) : null;

    private static TimeSpan? Duration(IReadOnlyDictionary<string, ManifestNode> fields, string name) =>
        fields.TryGetValue(name, out ManifestNode node) ? node.Duration(ManifestLimits.Timeout) : null;

    private static ImmutableDictionary<string, ImmutableArray<string>> Labels(ManifestNode node)
    {
        var labels = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach ((string output, ManifestNode columns) in node.Members("an object of output names, each with an array of labels"))
        {
            labels[output] = [.. columns.Items(1, int.MaxValue, "strings").Select(label => label.Text())];
        }

        return labels.ToImmutable();
    }
}
