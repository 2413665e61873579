using System.Text.Json.Serialization;

namespace EdgeOrleans.Client.Http.Models;

/// <summary>The JSON of the calls about models.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NamesJson))]
[JsonSerializable(typeof(MetadataJson))]
[JsonSerializable(typeof(StatisticsJson))]
[JsonSerializable(typeof(IndexEntryJson[]))]
internal sealed partial class ModelsJson : JsonSerializerContext;
