using EdgeOrleans.Grains.Models;

namespace EdgeOrleans.Silo.Gateway.Models;

/// <summary>The protocol's words for what the catalog holds.</summary>
internal static class ModelWords
{
    /// <summary>The platform of all models.</summary>
    public const string ModelPlatform = "onnxruntime_onnx";

    /// <summary>The platform of all pipelines.</summary>
    public const string PipelinePlatform = "edge_pipeline";

    /// <summary>The backend of all models.</summary>
    public const string Backend = "onnxruntime";

    /// <summary>The platform of a model or pipeline.</summary>
    public static string PlatformOf(ModelVersion model) => model.Pipeline is null ? ModelPlatform : PipelinePlatform;

    /// <summary>The name of a state.</summary>
    public static string NameOf(ModelState state) => state switch
    {
        ModelState.Ready => "READY",
        ModelState.Loading => "LOADING",
        ModelState.Unloading => "UNLOADING",
        _ => "UNAVAILABLE",
    };
}
