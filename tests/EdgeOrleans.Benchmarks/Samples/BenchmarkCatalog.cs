using EdgeOrleans.ModelWriter.Models;

namespace EdgeOrleans.Benchmarks.Samples;

/// <summary>A catalog of the models under measurement: two of the shipped samples and two of our own.</summary>
internal static class BenchmarkCatalog
{
    /// <summary>Requests that may wait for a model of our own.</summary>
    public const int QueueCapacity = 128;

    private const int SlowSteps = 4;

    private const string ConvManifest =
        """{ "description": "Convolutions, which gain nothing from batching.", "batching": { "maxBatchSize": 32 }, "queueCapacity": 128 }""";

    private const string SlowManifest =
        """{ "description": "Milliseconds of matrix products, one request a run.", "queueCapacity": 128 }""";

    /// <summary>The catalog that ships with the silo.</summary>
    public static string SamplesPath { get; } = Path.Combine(AppContext.BaseDirectory, "Samples");

    /// <summary>The folder that holds <c>models/</c>, one for each process that measures.</summary>
    public static string RootPath { get; } = Path.Combine(Path.GetTempPath(), "edgeorleans-benchmarks", $"catalog-{Environment.ProcessId}");

    /// <summary>The folder that holds a folder for each model.</summary>
    public static string ModelsPath { get; } = Path.Combine(RootPath, "models");

    /// <summary>The model's file.</summary>
    public static string FileOf(string model) => Path.Combine(ModelsPath, model, "1", "model.onnx");

    /// <summary>Writes the catalog.</summary>
    public static void Write()
    {
        Directory.CreateDirectory(RootPath);
        CopySample(BenchmarkModel.Mlp);
        CopySample(BenchmarkModel.VoiceActivity);
        WriteOwn(BenchmarkModel.Conv, ConvModel.Create(), ConvManifest);
        WriteOwn(BenchmarkModel.Slow, SlowModel.Create(SlowSteps), SlowManifest);
    }

    /// <summary>Deletes what <see cref="Write"/> wrote.</summary>
    public static void Delete() => Directory.Delete(RootPath, recursive: true);

    private static void WriteOwn(BenchmarkModel model, byte[] contents, string manifest)
    {
        WriteFile(FileOf(model.Name), contents);
        File.WriteAllText(Path.Combine(ModelsPath, model.Name, "model.json"), manifest);
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
