using EdgeOrleans.Client;
using Microsoft.Extensions.DependencyInjection;
using Samples.GameTraining.Evaluation;

namespace Samples.GameTraining.Commands;

/// <summary>Says how good the models are that a PoP serves.</summary>
internal static class EvaluateCommand
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(Uri door, TextWriter output)
    {
        await using ServiceProvider services = new ServiceCollection().AddEdgeClient(options => options.Endpoint = door).BuildServiceProvider();
        EdgePredictions predictions = new(services.GetRequiredService<IEdgeClient>());
        QualityReport report = await QualityReport.MeasureAsync(predictions, HeldOut.Documented, CancellationToken.None);
        await output.WriteLineAsync(report.ToMarkdown());
        return 0;
    }
}
