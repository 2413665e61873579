using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Benchmarks.Samples;

/// <summary>A catalog of the models under measurement: two of the shipped samples and one of our own.</summary>
internal static class BenchmarkCatalog
{
    /// <summary>Requests that may wait for <see cref="BenchmarkModel.Conv"/>.</summary>
    public const int ConvQueueCapacity = 128;

    private const string ConvManifest =
        """
        { "description": "Convolutions, which gain nothing from batching.", "batching": { "maxBatchSize": 32 }, "queueCapacity": 128 }
        """;

    /// <summary>The catalog that ships with the silo.</summary>
    public static string SamplesPath { get; } = Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>The folder that holds <c>models/</c>.</summary>
    public static string RootPath { get; } = Path.Combine(Path.GetTempPath(), "edgeorleans-benchmarks", "catalog");

    /// <summary>The folder that holds a folder for each model.</summary>
    public static string ModelsPath { get; } = Path.Combine(RootPath, "models");

    /// <summary>The model's file.</summary>
    public static string FileOf(string model) => Path.Combine(ModelsPath, model, "1", "model.onnx");

    /// <summary>Writes the catalog anew.</summary>
    public static void Write()
    {
        if (Directory.Exists(RootPath)) Directory.Delete(RootPath, recursive: true);
        CopySample(BenchmarkModel.Mlp);
        CopySample(BenchmarkModel.VoiceActivity);
        WriteFile(FileOf(BenchmarkModel.Conv.Name), ConvModel.Create());
        File.WriteAllText(Path.Combine(ModelsPath, BenchmarkModel.Conv.Name, "model.json"), ConvManifest);
    }

    private static void CopySample(BenchmarkModel model)
    {
        string source = Path.Combine(SamplesPath, "models", model.Name);
        WriteFile(FileOf(model.Name), File.ReadAllBytes(Path.Combine(source, "1", "model.onnx")));
        string manifest = Path.Combine(source, "model.json");
        if (File.Exists(manifest)) File.Copy(manifest, Path.Combine(ModelsPath, model.Name, "model.json"));
    }

    private static void WriteFile(string path, byte[] contents)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, contents);
    }
}
