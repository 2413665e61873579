using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Cli.Printing;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cli.Load.Reports;

/// <summary>What one should know before believing the numbers of a measurement.</summary>
internal static class LoadNotes
{
    /// <summary>A throughput that varies more than this within a level is called unstable, as others do.</summary>
    public const double StableSpread = 0.1;

    private const int FewAnswers = 100;

    /// <summary>The notes, a sentence each.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<LevelResult> levels)
    {
        yield return "QUEUE, COMPUTE and BATCH are averages of the PoP's statistics; what P50 has beyond them is door, network and this tool.";
        LevelResult[] unstable = [.. levels.Where(static level => level.Answers >= FewAnswers && level.Spread > StableSpread)];
        if (unstable.Length > 0)
        {
            yield return $"Unstable with {Callers(unstable)}: between fifths of the time the throughput varied by up to {Quantities.Share(unstable.Max(static level => level.Spread))}; measure longer with --duration.";
        }
        else if (levels.All(static level => level.Answers >= FewAnswers))
        {
            yield return $"Stable: between fifths of the time the throughput varied by no more than {Quantities.Share(levels.Max(static level => level.Spread))}.";
        }

        LevelResult[] few = [.. levels.Where(static level => level.Answers < FewAnswers && level.Failed == 0)];
        if (few.Length > 0) yield return $"Fewer than {FewAnswers} answers with {Callers(few)}; P99 says little there; measure longer with --duration.";
        foreach (string note in levels.SelectMany(FailuresOf)) yield return note;
        foreach (string note in levels.Where(static level => level.Counters.Pops.Count > 1).Select(PopsOf)) yield return note;
    }

    private static string Callers(LevelResult[] levels) =>
        $"{string.Join(", ", levels.Select(static level => level.Plan.Callers))} {(levels is [{ Plan.Callers: 1 }] ? "caller" : "callers")}";

    private static IEnumerable<string> FailuresOf(LevelResult level) =>
        level.Counters.Failures.OrderByDescending(static failure => failure.Value.Count).Select(failure => FailureOf(level, failure.Key, failure.Value));

    private static string FailureOf(LevelResult level, RefusalCause cause, FailureCount failure) =>
        $"With {level.Plan.Callers}, {Quantities.Count(failure.Count)} of {Quantities.Count(level.Answers + level.Failed)} failed as {cause}: {failure.Message}";

    private static string PopsOf(LevelResult level) =>
        $"With {level.Plan.Callers}, several PoPs answered, and the statistics are those of the one that was asked: {string.Join(", ", level.Counters.Pops.OrderByDescending(static pop => pop.Value).ThenBy(static pop => pop.Key, StringComparer.Ordinal).Select(static pop => $"{pop.Key} {Quantities.Count(pop.Value)}"))}.";
}
