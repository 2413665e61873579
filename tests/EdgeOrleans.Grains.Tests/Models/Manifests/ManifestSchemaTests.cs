using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using EdgeOrleans.Grains.Models.Manifests;

namespace EdgeOrleans.Grains.Tests.Models.Manifests;

/// <summary>The schema for editors and the reader say the same.</summary>
public sealed class ManifestSchemaTests
{
    private static readonly JsonObject Schema = LoadSchema();

    [Theory]
    [InlineData("", nameof(ManifestFields.Root))]
    [InlineData("versions.oneOf.1", nameof(ManifestFields.Versions))]
    [InlineData("batching.oneOf.1", nameof(ManifestFields.Batching))]
    [InlineData("warmUp.items", nameof(ManifestFields.WarmUp))]
    [InlineData("warmUp.items.properties.inputs.additionalProperties", nameof(ManifestFields.WarmUpInput))]
    public void Schema_FieldsOfAnObject_AreTheReaders(string path, string expected)
    {
        string[] fields = expected switch
        {
            nameof(ManifestFields.Root) => [.. ManifestFields.Root],
            nameof(ManifestFields.Versions) => [.. ManifestFields.Versions],
            nameof(ManifestFields.Batching) => [.. ManifestFields.Batching],
            nameof(ManifestFields.WarmUp) => [.. ManifestFields.WarmUp],
            _ => [.. ManifestFields.WarmUpInput],
        };
        JsonNode node = path.Length == 0 ? Schema : At(path);

        Assert.Equal(fields.Order(StringComparer.Ordinal), node["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.False((bool)node["additionalProperties"]!);
    }

    [Theory]
    [InlineData("queueCapacity", "{\"queueCapacity\": #}")]
    [InlineData("priorityLevels", "{\"priorityLevels\": #}")]
    [InlineData("defaultPriority", "{\"priorityLevels\": 16, \"defaultPriority\": #}")]
    [InlineData("intraOpThreads", "{\"intraOpThreads\": #}")]
    [InlineData("runners", "{\"runners\": #}")]
    [InlineData("versions.oneOf.1.properties.latest", "{\"versions\": {\"latest\": #}}")]
    [InlineData("versions.oneOf.2.items", "{\"versions\": [#]}")]
    [InlineData("batching.oneOf.1.properties.maxBatchSize", "{\"batching\": {\"maxBatchSize\": #}}")]
    [InlineData("warmUp.items.properties.count", "{\"warmUp\": [{\"count\": #, \"inputs\": {}}]}")]
    [InlineData("warmUp.items.properties.inputs.additionalProperties.properties.shape.items", "{\"warmUp\": [{\"inputs\": {\"x\": {\"datatype\": \"BOOL\", \"shape\": [0, #]}}}]}")]
    [InlineData("memoryBytes.oneOf.0", "{\"memoryBytes\": #}")]
    public void Schema_RangeOfAnInteger_IsTheReaders(string path, string manifest)
    {
        long min = (long)At(path)["minimum"]!;
        long max = (long)At(path)["maximum"]!;

        Assert.True(Accepts(manifest, min) && Accepts(manifest, max));
        Assert.False(Accepts(manifest, min - 1) || Accepts(manifest, max + 1));
    }

    [Theory]
    [InlineData("defaultTimeout", "{\"maxTimeout\": \"60m\", \"defaultTimeout\": #}")]
    [InlineData("maxTimeout", "{\"maxTimeout\": #}")]
    [InlineData("batching.oneOf.1.properties.maxQueueDelay", "{\"batching\": {\"maxQueueDelay\": #}}")]
    public void Schema_RangeOfADuration_IsTheReaders(string path, string manifest)
    {
        Assert.True(DurationText.TryParse((string)At(path)["x-minimum"]!, out TimeSpan min));
        Assert.True(DurationText.TryParse((string)At(path)["x-maximum"]!, out TimeSpan max));

        Assert.True(Accepts(manifest, min) && Accepts(manifest, max));
        Assert.False(Accepts(manifest, min - TimeSpan.FromMicroseconds(1)) || Accepts(manifest, max + TimeSpan.FromMicroseconds(1)));
    }

    [Fact]
    public void Schema_Defaults_AreTheManifests()
    {
        var defaults = new ModelManifest();

        Assert.Equal(defaults.QueueCapacity, (int)At("queueCapacity")["default"]!);
        Assert.Equal(defaults.PriorityLevels, (int)At("priorityLevels")["default"]!);
        Assert.Equal(defaults.IntraOpThreads, (int)At("intraOpThreads")["default"]!);
        Assert.Equal(DurationText.Format(defaults.MaxTimeout), (string)At("maxTimeout")["default"]!);
        Assert.Equal(new BatchingSettings().MaxBatchSize, (int)At("batching.oneOf.1.properties.maxBatchSize")["default"]!);
        Assert.Equal(defaults.ExecutionProviders, At("executionProviders")["default"]!.AsArray().Select(p => (string)p!));
    }

    [Fact]
    public void Schema_DataTypes_AreTheProtocols()
    {
        JsonNode datatype = At("warmUp.items.properties.inputs.additionalProperties.properties.datatype");

        Assert.Equal(TensorDataTypes.AllNames, string.Join(", ", datatype["enum"]!.AsArray().Select(t => (string)t!)));
    }

    [Fact]
    public void Schema_Counts_AreTheReaders()
    {
        Assert.Equal(ManifestLimits.ProvidersMax, (int)At("executionProviders")["maxItems"]!);
        Assert.Equal(ManifestLimits.ListedVersionsMax, (int)At("versions.oneOf.2")["maxItems"]!);
        Assert.Equal(ManifestLimits.WarmUpRequestsMax, (int)At("warmUp")["maxItems"]!);
    }

    private static bool Accepts(string manifest, object value)
    {
        string text = value is TimeSpan duration ? $"\"{DurationText.Format(duration)}\"" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        try
        {
            ManifestReader.Read("m", Encoding.UTF8.GetBytes(manifest.Replace("#", text, StringComparison.Ordinal)));
            return true;
        }
        catch (ModelLoadException)
        {
            return false;
        }
    }

    private static JsonNode At(string path)
    {
        JsonNode node = Schema["properties"]!;
        foreach (string step in path.Split('.'))
        {
            node = node is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!;
        }

        return node;
    }

    private static JsonObject LoadSchema()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeOrleans.sln"))) folder = folder.Parent;
        string path = Path.Combine(folder!.FullName, "Silo", "Samples", "model.schema.json");
        return JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    }
}
