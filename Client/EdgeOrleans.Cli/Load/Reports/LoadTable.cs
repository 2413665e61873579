using System.Globalization;
using EdgeOrleans.Cli.Load.Measuring;
using EdgeOrleans.Cli.Printing;
using Spectre.Console;

namespace EdgeOrleans.Cli.Load.Reports;

/// <summary>Writes a measurement for people.</summary>
internal static class LoadTable
{
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    /// <summary>What was measured, a row for each number of callers, and what one should know of it.</summary>
    public static void Write(IAnsiConsole console, LoadSubject subject, IReadOnlyList<LevelResult> levels)
    {
        if (levels.Count == 0) return;
        LevelPlan plan = levels[0].Plan;
        console.WriteLine($"{subject.Model} version {subject.Version} at {subject.Connection.Endpoint} over {subject.Connection.ProtocolName}: {string.Join(", ", subject.Inputs)}");
        console.WriteLine($"{Durations.WriteShort(plan.Duration)} for each number of callers, after {Durations.WriteShort(plan.WarmUp)} of warm-up");
        console.WriteLine();
        PlainTable table = new(">CALLERS", ">INFER/S", ">P50", ">P90", ">P99", ">QUEUE", ">COMPUTE", ">BATCH", ">FAILED");
        foreach (LevelResult level in levels)
        {
            table.Row(
                level.Plan.Callers,
                Quantities.Rate(level.Rate),
                level.IsAnswered ? Durations.Write(level.Percentile(0.50)) : "-",
                level.IsAnswered ? Durations.Write(level.Percentile(0.90)) : "-",
                level.IsAnswered ? Durations.Write(level.Percentile(0.99)) : "-",
                level.IsCounted ? Durations.Write(level.Server.Queue) : "-",
                level.IsCounted ? Durations.Write(level.Server.Compute) : "-",
                level.IsCounted ? level.Server.BatchSize.ToString("0.0", CultureInfo.InvariantCulture) : "-",
                level.Failed == 0 ? Quantities.Count(level.Failed) : Cell.Problem(Quantities.Count(level.Failed)));
        }

        table.WriteTo(console);
        console.WriteLine();
        foreach (string note in LoadNotes.Of(levels)) console.Write(new Text(note + Environment.NewLine, Dim));
    }
}
