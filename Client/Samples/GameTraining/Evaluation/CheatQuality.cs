using Samples.GameBackend.Reports;
using Samples.GameTraining.Aim;
using Samples.GameTraining.Metrics;

namespace Samples.GameTraining.Evaluation;

/// <summary>How well the model tells cheats from people.</summary>
/// <param name="Windows">By windows of 4 s.</param>
/// <param name="ByKind">By windows, people against one kind of cheat.</param>
/// <param name="Professionals">By windows, the best people alone against all cheats.</param>
/// <param name="Accuracy">By windows, with the share of shots that hit for a score.</param>
/// <param name="Sessions">By sessions, with the back end's score.</param>
/// <param name="Caught">The share of cheaters' sessions with the verdict "cheating", by kind.</param>
/// <param name="Accused">The share of people's sessions with it, by level of skill.</param>
internal sealed record CheatQuality(
    RocCurve Windows,
    IReadOnlyDictionary<AimKind, RocCurve> ByKind,
    RocCurve Professionals,
    RocCurve Accuracy,
    RocCurve Sessions,
    IReadOnlyDictionary<AimKind, double> Caught,
    IReadOnlyList<double> Accused)
{
    private const int Batch = 10;

    /// <summary>Records fresh sessions and measures.</summary>
    public static async Task<CheatQuality> MeasureAsync(IPredictions predictions, HeldOut heldOut, CancellationToken cancellationToken)
    {
        List<CheatTrial> trials = [];
        IEnumerable<AimSession> sessions = AimSession.Record(heldOut.Sessions, AimCheatModel.WindowsEach * AimWindows.Ticks, heldOut.Seed);
        foreach (AimSession[] some in sessions.Chunk(Batch))
        {
            float[][] windows = [.. some.SelectMany(AimWindows.Of)];
            float[] probabilities = await predictions.CheatProbabilitiesAsync(windows, cancellationToken);
            for (int i = 0; i < some.Length; i++)
            {
                Range own = (i * AimCheatModel.WindowsEach)..((i + 1) * AimCheatModel.WindowsEach);
                trials.Add(CheatTrial.Of(some[i], windows[own], probabilities[own]));
            }
        }

        return Of(trials);
    }

    private static CheatQuality Of(List<CheatTrial> trials)
    {
        AimKind[] cheats = [.. Enum.GetValues<AimKind>().Where(kind => kind != AimKind.Human)];
        return new CheatQuality(
            Curve(trials, trial => trial.Probabilities),
            cheats.ToDictionary(kind => kind, kind => Curve(trials.Where(trial => trial.Kind is AimKind.Human || trial.Kind == kind), trial => trial.Probabilities)),
            Curve(trials.Where(trial => trial.Kind != AimKind.Human || trial.Level == HumanProfile.LevelNames.Length - 1), trial => trial.Probabilities),
            Curve(trials, trial => trial.Accuracies),
            Curve(trials, trial => [trial.Score]),
            cheats.ToDictionary(kind => kind, kind => ShareAccused(trials.Where(trial => trial.Kind == kind))),
            [.. HumanProfile.LevelNames.Select((_, level) => ShareAccused(trials.Where(trial => trial.Kind == AimKind.Human && trial.Level == level)))]);
    }

    private static RocCurve Curve(IEnumerable<CheatTrial> trials, Func<CheatTrial, double[]> scores) =>
        RocCurve.Of([.. trials.Select(trial => new ScoreGroup(scores(trial), trial.Kind != AimKind.Human))]);

    private static double ShareAccused(IEnumerable<CheatTrial> trials) => trials.Average(trial => trial.Verdict == Verdict.Cheating ? 1.0 : 0.0);
}
