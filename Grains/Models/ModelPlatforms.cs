namespace EdgeOrleans.Grains.Models;

/// <summary>What runs models and pipelines, in the words of their metadata.</summary>
public static class ModelPlatforms
{
    /// <summary>The platform of all models here.</summary>
    public const string Onnx = "onnxruntime_onnx";

    /// <summary>The platform of all pipelines.</summary>
    public const string Pipeline = "edge_pipeline";

    /// <summary>The platform of a model or pipeline.</summary>
    public static string Of(ModelVersion model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Pipeline is null ? Onnx : Pipeline;
    }
}
