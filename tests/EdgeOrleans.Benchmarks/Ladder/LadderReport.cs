using System.Globalization;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Ladder;

/// <summary>The table of the ladder: medians of the rounds, each rung with its cost over the one below.</summary>
internal sealed class LadderReport
{
    private readonly List<LadderMeasure> _measures = [];

    /// <summary>Adds one rung of one round.</summary>
    public void Add(LadderMeasure measure) => _measures.Add(measure);

    /// <inheritdoc />
    public override string ToString()
    {
        MarkdownTable table = new("model", "rung", "µs", "over the rung below", "bytes", "goal");
        foreach (IGrouping<string, LadderMeasure> model in _measures.GroupBy(measure => measure.Model))
        {
            ILookup<RungKind, LadderMeasure> rungs = model.ToLookup(measure => measure.Rung);
            foreach (RungKind rung in Enum.GetValues<RungKind>()) AddRow(table, model.Key, rung, rungs);
        }

        return table.ToString();
    }

    private static void AddRow(MarkdownTable table, string model, RungKind rung, ILookup<RungKind, LadderMeasure> rungs)
    {
        double time = TimeOf(rung, rungs);
        double bytes = Median.Of(rungs[rung].Select(measure => (double)measure.Bytes));
        string over = rung == RungKind.Bare
            ? ""
            : Text($"{time - TimeOf(rung - 1, rungs):+0.0;-0.0} µs, {RatioOf(rung, rungs):F2}x");
        table.Add(model, NameOf(rung), Text($"{time:F1}"), over, Text($"{bytes:F0}"), GoalOf(rung, rungs, bytes));
    }

    private static string GoalOf(RungKind rung, ILookup<RungKind, LadderMeasure> rungs, double bytes) => rung switch
    {
        RungKind.Session => $"{Goal.AtMost(1.15, "x").Judge(RatioOf(rung, rungs))}; {Goal.AtMost(400, " B").Judge(bytes)}",
        RungKind.Grain => $"above the session {Goal.AtMost(25, " µs").Judge(TimeOf(rung, rungs) - TimeOf(RungKind.Session, rungs))}",
        _ => "",
    };

    private static double TimeOf(RungKind rung, ILookup<RungKind, LadderMeasure> rungs) =>
        Median.Of(rungs[rung].Select(measure => measure.Microseconds));

    private static double RatioOf(RungKind rung, ILookup<RungKind, LadderMeasure> rungs) => TimeOf(rung, rungs) / TimeOf(rung - 1, rungs);

    private static string NameOf(RungKind rung) => rung switch
    {
        RungKind.Bare => "bare ONNX Runtime",
        RungKind.Session => "OnnxModelSession",
        RungKind.Replica => "replica with its queue",
        RungKind.Grain => "grain call",
        _ => "binary request over HTTP",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
