using System.Globalization;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>The tables of the sandbox: medians of the rounds.</summary>
internal sealed class StagesReport
{
    private readonly List<CallMeasure> _calls = [];
    private readonly MarkdownTable _load = new("callers", "seconds", "calls/s", "failed", "resident memory afterwards", "goal");
    private readonly List<(double Alone50, double Alone99, double Attacked50, double Attacked99, int Failed, double Loop)> _attacks = [];

    /// <summary>Adds one kind of call of one round.</summary>
    public void Add(CallMeasure measure) => _calls.Add(measure);

    /// <summary>Adds the load run.</summary>
    public void AddLoad(int callers, TimeSpan duration, double perSecond, int failed, long growth) => _load.Add(
        Text($"{callers}"),
        Text($"{duration.TotalSeconds:F0}"),
        Text($"{perSecond:N0}"),
        Text($"{failed}"),
        Text($"{growth / (double)(1 << 20):+0.0;-0.0} MiB"),
        $"failed {Goal.AtMost(0, "").Judge(failed)}; memory {Goal.AtMost(16, " MiB").Judge(growth / (double)(1 << 20))}");

    /// <summary>Adds one round of a stage alone and beside the loops, times in ascending order, and how much of its limit a loop took.</summary>
    public void AddAttack(double[] alone, double[] attacked, int failed, double loop) =>
        _attacks.Add((Quantile(alone, 0.5), Quantile(alone, 0.99), Quantile(attacked, 0.5), Quantile(attacked, 0.99), failed, loop));

    /// <inheritdoc />
    public override string ToString()
    {
        MarkdownTable calls = new("call", "Wasmtime µs", "sandbox µs", "ratio", "Wasmtime bytes", "sandbox bytes", "goal");
        foreach (IGrouping<string, CallMeasure> call in _calls.GroupBy(measure => measure.What)) AddCalls(calls, call.Key, [.. call]);
        return $"{calls}\n{_load}\n{Attacks()}";
    }

    private static void AddCalls(MarkdownTable table, string what, CallMeasure[] rounds)
    {
        double bare = Median.Of(rounds.Select(round => round.Bare));
        double sandbox = Median.Of(rounds.Select(round => round.Sandbox));
        string goal = what switch
        {
            "library, 1 KB" => $"{Goal.AtMost(25, " µs").Judge(sandbox)}; {Goal.AtMost(1.15, "x").Judge(sandbox / bare)}",
            "library, 600 KB" => Goal.AtMost(1.2, "x").Judge(sandbox / bare),
            _ => Goal.AtMost(350, " µs").Judge(sandbox),
        };
        table.Add(
            what,
            Text($"{bare:F1}"),
            Text($"{sandbox:F1}"),
            Text($"{sandbox / bare:F2}x"),
            Text($"{Median.Of(rounds.Select(round => round.BareBytes)):F0}"),
            Text($"{Median.Of(rounds.Select(round => round.SandboxBytes)):F0}"),
            goal);
    }

    private MarkdownTable Attacks()
    {
        MarkdownTable table = new("a stage called all the while", "p50 µs", "p99 µs", "failed", "goal");
        double alone = Median.Of(_attacks.Select(attack => attack.Alone99));
        double attacked = Median.Of(_attacks.Select(attack => attack.Attacked99));
        int failed = _attacks.Sum(attack => attack.Failed);
        table.Add("alone", Text($"{Median.Of(_attacks.Select(attack => attack.Alone50)):F1}"), Text($"{alone:F1}"), "", "");
        table.Add(
            "beside 1,000 callers of an endless loop",
            Text($"{Median.Of(_attacks.Select(attack => attack.Attacked50)):F1}"),
            Text($"{attacked:F1}"),
            Text($"{failed}"),
            $"p99 {Goal.AtMost(2, "x").Judge(attacked / alone)} ({Text($"{attacked / alone:F2}")})");
        double loop = Median.Of(_attacks.Select(attack => attack.Loop));
        table.Add("the loop's own time, of its limit", "", "", "", $"{Goal.AtMost(1.2, "x").Judge(loop)} ({Text($"{loop:F2}")})");
        return table;
    }

    private static double Quantile(double[] sorted, double quantile) => sorted[(int)(quantile * (sorted.Length - 1))];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
