namespace EdgeOrleans.Client.Models;

/// <summary>The parameters of a load that stand in for files of the model's folder.</summary>
internal static class OverrideNames
{
    /// <summary>The one that stands in for the manifest.</summary>
    public const string Manifest = "config";

    /// <summary>The one that stands in for a file, such as <c>1/model.onnx</c>.</summary>
    public static string OfFile(string path) => $"file:{path}";
}
