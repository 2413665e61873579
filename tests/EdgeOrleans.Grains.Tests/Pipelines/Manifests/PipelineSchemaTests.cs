using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models.Manifests;
using EdgeOrleans.Grains.Pipelines.Manifests;
using EdgeOrleans.Grains.Tests.Architecture;

namespace EdgeOrleans.Grains.Tests.Pipelines.Manifests;

/// <summary>The schema for editors and the reader say the same.</summary>
public sealed class PipelineSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(Repository.Read("Silo/Samples/pipeline.schema.json"))!;

    public static TheoryData<string, string[]> Objects => new()
    {
        { "", [.. PipelineFields.Root] },
        { "properties.inputs.additionalProperties", [.. PipelineFields.Input] },
        { "properties.outputs.additionalProperties", [.. PipelineFields.Output] },
        { "properties.steps.items", [.. PipelineFields.Step] },
        { "properties.steps.items.properties.scan", [.. PipelineFields.Scan] },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void Schema_FieldsOfAnObject_AreTheReaders(string path, string[] fields)
    {
        JsonNode node = At(path);

        Assert.Equal(fields.Order(StringComparer.Ordinal), node["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.False((bool)node["additionalProperties"]!);
    }

    [Fact]
    public void Schema_Limits_AreTheReaders()
    {
        Assert.Equal(PipelineLimits.StepsMax, (int)At("properties.steps.maxItems"));
        Assert.Equal(PipelineLimits.TensorsMax, (int)At("properties.inputs.maxProperties"));
        Assert.Equal(PipelineLimits.TensorsMax, (int)At("properties.outputs.maxProperties"));
        Assert.Equal(PipelineLimits.TensorsMax, (int)At("properties.steps.items.properties.outputs.maxItems"));
        Assert.Equal(PipelineLimits.ParametersMax, (int)At("properties.steps.items.properties.parameters.maxProperties"));
        Assert.Equal(PipelineLimits.RankMax, (int)At("$defs.shape.maxItems"));
        Assert.Equal((PipelineLimits.Dimension.Min, PipelineLimits.Dimension.Max), ((int)At("$defs.shape.items.minimum"), (int)At("$defs.shape.items.maximum")));
        JsonNode timeout = At("properties.steps.items.properties.timeout");
        Assert.Equal(
            (DurationText.Format(ManifestLimits.Timeout.Min), DurationText.Format(ManifestLimits.Timeout.Max)),
            ((string)timeout["x-minimum"]!, (string)timeout["x-maximum"]!));
        Assert.Equal(TensorDataTypes.AllNames, string.Join(", ", At("$defs.datatype.enum").AsArray().Select(t => (string)t!)));
    }

    [Theory]
    [InlineData("detect-language")]
    [InlineData("clean-speech")]
    public void Samples_OfTheCatalog_AreRead(string pipeline)
    {
        string json = Repository.Read($"Silo/Samples/pipelines/{pipeline}/pipeline.json");

        Assert.NotNull(PipelineReader.Read(System.Text.Encoding.UTF8.GetBytes(json), pipeline, 1, out ImmutableArray<string> problems));
        Assert.Empty(problems);
    }

    private static JsonNode At(string path) =>
        path.Length == 0 ? Schema : path.Split('.').Aggregate(Schema, (node, step) => node[step]!);
}
