using System.Runtime.CompilerServices;
using System.Text.Json;
using EdgeOrleans.Client;

namespace Samples.GameBackend.Reports;

/// <summary>One report: telemetry comes in, and after each window a line goes out.</summary>
/// <param name="id">The report.</param>
/// <param name="player">The player.</param>
/// <param name="judge">Who judges windows.</param>
/// <param name="options">When there is a verdict, and how much telemetry there may be.</param>
internal sealed class ReportRun(string id, string? player, CheatJudge judge, ReportOptions options)
{
    private readonly Suspicion _suspicion = new(options.Rule);
    private readonly long _most = (long)(options.MaxLength.TotalSeconds * AimSample.Rate);
    private double? _probability;
    private int _skipped;
    private long _samples;

    /// <summary>Reads telemetry to its end. What cannot be read, or breaks off, ends the report with a problem, and what was judged stands.</summary>
    public async IAsyncEnumerable<ReportLine> RunAsync(IAsyncEnumerable<AimSample> telemetry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AimWindow window = new();
        await using IAsyncEnumerator<AimSample> samples = telemetry.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            (AimSample? sample, string? problem) = await NextAsync(samples);
            if (sample is null)
            {
                yield return Line(problem, final: true);
                yield break;
            }

            if (window.Add(sample.Value) is { } full) yield return Line(await JudgeAsync(full, cancellationToken), final: false);
        }
    }

    private async Task<(AimSample? Sample, string? Problem)> NextAsync(IAsyncEnumerator<AimSample> samples)
    {
        try
        {
            if (!await samples.MoveNextAsync()) return default;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            return (null, $"The telemetry broke off after sample {_samples}: {failure.Message}");
        }
        catch (JsonException failure)
        {
            return (null, $"Sample {_samples + 1} is no JSON object of a sample: {failure.Message}");
        }

        if (++_samples > _most) return (null, $"There are more than {_most} samples; report the rest anew.");
        return samples.Current.IsValid ? (samples.Current, null) : (null, $"Sample {_samples} has an angle that is no direction.");
    }

    private async Task<string?> JudgeAsync(float[] window, CancellationToken cancellationToken)
    {
        try
        {
            double probability = await judge.JudgeAsync(window, cancellationToken);
            _probability = Math.Round(probability, 4);
            _suspicion.Add(probability);
            return null;
        }
        catch (EdgeException failure)
        {
            _skipped++;
            return failure.Message;
        }
    }

    private ReportLine Line(string? problem, bool final) =>
        new(id, player, _suspicion.Windows, _probability, Math.Round(_suspicion.Score, 4), _suspicion.Verdict, _skipped, problem, final);
}
