using System.Text.Json.Serialization;

namespace EdgeOrleans.Benchmarks.Baseline;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InferHeader))]
[JsonSerializable(typeof(InferReply))]
[JsonSerializable(typeof(InferError))]
internal sealed partial class InferJson : JsonSerializerContext;
