using System.Text.Json.Serialization;
using EdgeOrleans.Cli.Door.Answers;

namespace EdgeOrleans.Cli.Door;

/// <summary>How the door writes what the tool reads.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArtifactList))]
[JsonSerializable(typeof(ArtifactInfo))]
[JsonSerializable(typeof(PopList))]
[JsonSerializable(typeof(PopInfo))]
[JsonSerializable(typeof(RouteInfo))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(KeyInfo))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(LatestRequest))]
[JsonSerializable(typeof(StageCheckInfo))]
[JsonSerializable(typeof(RepositoryEntry[]))]
[JsonSerializable(typeof(ModelInfo))]
internal sealed partial class DoorJson : JsonSerializerContext;
