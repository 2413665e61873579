using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeOrleans.Grains.Stages;
using EdgeOrleans.Grains.Stages.Manifests;
using EdgeOrleans.Grains.Tests.Architecture;

namespace EdgeOrleans.Grains.Tests.Stages.Manifests;

/// <summary>The schema for editors and the reader say the same.</summary>
public sealed class StageSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(Repository.Read("Silo/Samples/stage.schema.json"))!;

    private static readonly StagesOptions Pop = new();

    public static TheoryData<string> Samples =>
        [.. Repository.Files("stage.json").Where(path => path.StartsWith("Silo/Samples/stages/", StringComparison.Ordinal))];

    [Fact]
    public void Schema_FieldsOfTheObjects_AreTheReaders()
    {
        foreach ((JsonNode node, ImmutableArray<string> fields) in new[] { (Schema, StageFields.Root), (At("limits"), StageFields.AllLimits) })
        {
            Assert.Equal(fields.Order(StringComparer.Ordinal), node["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
            Assert.False((bool)node["additionalProperties"]!);
        }
    }

    [Fact]
    public void Schema_Names_AreTheReaders()
    {
        Assert.Equal(StageFields.Forms.Select(form => form.Name), NamesOf(At("form")));
        Assert.Equal(StageFields.Ios.Select(io => io.Name), NamesOf(At("io")));
        Assert.Equal(StageFields.Functions.Select(function => function.Name), NamesOf(At("hostFunctions.items")));
        Assert.True((bool)At("hostFunctions")["uniqueItems"]!);
    }

    [Fact]
    public void Schema_LengthOfTheDescription_IsTheReaders()
    {
        int most = (int)At("description")["maxLength"]!;

        Assert.True(Accepts($$"""{"description":"{{new string('d', most)}}"}"""));
        Assert.False(Accepts($$"""{"description":"{{new string('d', most + 1)}}"}"""));
    }

    [Fact]
    public void Schema_Defaults_AreThoseOfAPop()
    {
        Assert.Equal("frame", (string)At("io")["default"]!);
        Assert.Empty(At("hostFunctions")["default"]!.AsArray());
        JsonObject limits = [];
        foreach (string field in StageFields.AllLimits) limits[field] = Limit(field)["default"]!.DeepClone();

        StageManifest written = Read(new JsonObject { ["limits"] = limits }.ToJsonString())!;

        Assert.Equal(new StageManifest().LimitsOn(Pop), written.LimitsOn(Pop));
    }

    [Theory]
    [InlineData("cpuTime", "1ms", "10s", "999us", "10001ms")]
    [InlineData("wallTime", "1ms", "1m", "999us", "60001ms")]
    [InlineData("memory", "64KiB", "256MiB", "65535", "268435457")]
    [InlineData("outputBytes", "1", "64MiB", "0", "67108865")]
    [InlineData("tableElements", "0", "100000", "-1", "100001")]
    public void Schema_RangeThatALimitDescribes_IsTheReaders(string field, string min, string max, string below, string above)
    {
        string description = (string)Limit(field)["description"]!;
        Assert.Contains($"({max})", description, StringComparison.Ordinal);
        if (field is "cpuTime" or "wallTime" or "memory") Assert.Contains($" {min} to ", description, StringComparison.Ordinal);

        Assert.All([min, max], value => Assert.True(AcceptsLimit(field, value), $"{field} may be {value}."));
        Assert.All([below, above], value => Assert.False(AcceptsLimit(field, value), $"{field} may not be {value}."));
    }

    [Fact]
    public void Schema_CeilingsThatItNames_AreSettings()
    {
        string[] named = [.. StageFields.AllLimits.SelectMany(field =>
            Regex.Matches((string)Limit(field)["description"]!, $"{StagesOptions.Section}:(?<name>[A-Za-z]+)").Select(match => match.Groups["name"].Value))];

        Assert.Equal(StageFields.AllLimits.Length, named.Length);
        Assert.All(named, name => Assert.NotNull(typeof(StagesOptions).GetProperty(name)));
    }

    [Theory]
    [InlineData("cpuTime", "1ms")]
    [InlineData("cpuTime", "0.5s")]
    [InlineData("cpuTime", "2500us")]
    [InlineData("memory", "262144B")]
    [InlineData("memory", "64KiB")]
    public void Schema_PatternOfATextThatTheReaderTakes_Matches(string field, string text)
    {
        Assert.True(AcceptsLimit(field, text));
        Assert.Matches(PatternOf(field), text);
    }

    [Theory]
    [InlineData("cpuTime", "1 ms")]
    [InlineData("cpuTime", "1h")]
    [InlineData("memory", "1MB")]
    [InlineData("memory", "1.5MiB")]
    public void Schema_PatternOfATextThatTheReaderRefuses_DoesNotMatch(string field, string text)
    {
        Assert.False(AcceptsLimit(field, text));
        Assert.DoesNotMatch(PatternOf(field), text);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_OfTheCatalog_AreReadAndNameTheSchema(string path)
    {
        string json = Repository.Read(path);

        Assert.NotNull(Read(json));
        string schema = (string)JsonNode.Parse(json)!["$schema"]!;
        Assert.True(File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, schema)), $"{path} should name its schema, not '{schema}'.");
    }

    private static string PatternOf(string field)
    {
        string definition = ((string)Limit(field)["$ref"]!).Split('/')[^1];
        JsonNode node = Schema["$defs"]![definition]!;
        return (string)(node["pattern"] ?? node["oneOf"]![1]!["pattern"])!;
    }

    private static bool AcceptsLimit(string field, string value)
    {
        string json = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? value : $"\"{value}\"";
        return Accepts($$$"""{"limits":{"{{{field}}}":{{{json}}}}}""");
    }

    private static bool Accepts(string json) => Read(json) is not null;

    private static StageManifest? Read(string json) => new StageManifestReader(Pop).Read("stage.json", Encoding.UTF8.GetBytes(json), out _);

    private static IEnumerable<string> NamesOf(JsonNode node) => node["enum"]!.AsArray().Select(name => (string)name!);

    private static JsonNode Limit(string field) => At("limits")["properties"]![field]!;

    private static JsonNode At(string path) => path.Split('.').Aggregate(Schema["properties"]!, (node, step) => node[step]!);
}
