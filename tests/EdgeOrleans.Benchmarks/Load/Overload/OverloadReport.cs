using System.Globalization;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Load.Overload;

/// <summary>The table of the overload: medians of the rounds.</summary>
internal sealed class OverloadReport
{
    private readonly List<OverloadMeasure> _measures = [];

    /// <summary>Adds a round.</summary>
    public void Add(OverloadMeasure measure) => _measures.Add(measure);

    /// <inheritdoc />
    public override string ToString()
    {
        MarkdownTable table = new(
            "model", "capacity/s", "offered/s", "times capacity", "answered/s", "of capacity", "503 with Retry-After/s", "anything else", "goal");
        foreach (IGrouping<string, OverloadMeasure> model in _measures.GroupBy(measure => measure.Model))
        {
            double kept = Median.Of(model.Select(measure => measure.Over.AnsweredPerSecond / measure.Capacity));
            long others = model.Sum(measure => measure.Over.Others + measure.Over.BrokenConnections);
            table.Add(
                model.Key,
                Number(model, measure => measure.Capacity),
                Number(model, measure => measure.Over.RequestsPerSecond),
                Number(model, measure => measure.Over.RequestsPerSecond / measure.Capacity, "F1"),
                Number(model, measure => measure.Over.AnsweredPerSecond),
                Number(model, measure => measure.Over.AnsweredPerSecond / measure.Capacity, "F2"),
                Number(model, measure => measure.Over.RefusedPerSecond),
                others.ToString(CultureInfo.InvariantCulture),
                $"of capacity {Goal.AtLeast(0.9, "").Judge(kept)}; else {Goal.AtMost(0, "").Judge(others)}");
        }

        return table.ToString();
    }

    private static string Number(IEnumerable<OverloadMeasure> measures, Func<OverloadMeasure, double> number, string format = "N0") =>
        Median.Of(measures.Select(number)).ToString(format, CultureInfo.InvariantCulture);
}
