using System.Diagnostics;
using System.Globalization;
using Samples.GameTraining.Evaluation;

namespace Samples.GameTraining.Commands;

/// <summary>Trains the models, writes them and says how good they are.</summary>
internal static class TrainCommand
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string catalog, TextWriter output)
    {
        long start = Stopwatch.GetTimestamp();
        TrainedModels models = TrainedModels.Train();
        foreach ((string name, byte[] model) in models.Export())
        {
            string path = Path.Combine(catalog, "models", name, "1", "model.onnx");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, model);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: {model.Length} bytes"));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"trained in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s\n"));
        QualityReport report = await QualityReport.MeasureAsync(new TrainedPredictions(models), HeldOut.Documented, CancellationToken.None);
        await output.WriteLineAsync(report.ToMarkdown());
        return 0;
    }
}
