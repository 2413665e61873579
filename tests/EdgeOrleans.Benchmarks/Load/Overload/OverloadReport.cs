using System.Globalization;
using EdgeOrleans.Benchmarks.Report;

namespace EdgeOrleans.Benchmarks.Load.Overload;

/// <summary>The table of the overload: medians of the rounds, and the ratios of these medians.</summary>
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
            double capacity = MedianOf(model, measure => measure.Capacity);
            double offered = MedianOf(model, measure => measure.Over.RequestsPerSecond);
            double answered = MedianOf(model, measure => measure.Over.AnsweredPerSecond);
            long others = model.Sum(measure => measure.Over.Others + measure.Over.BrokenConnections);
            table.Add(
                model.Key,
                Number(capacity),
                Number(offered),
                Number(offered / capacity, "F1"),
                Number(answered),
                Number(answered / capacity, "F2"),
                Number(MedianOf(model, measure => measure.Over.RefusedPerSecond)),
                others.ToString(CultureInfo.InvariantCulture),
                $"of capacity {Goal.AtLeast(0.9, "").Judge(answered / capacity)}; else {Goal.AtMost(0, "").Judge(others)}");
        }

        return table.ToString();
    }

    private static double MedianOf(IEnumerable<OverloadMeasure> measures, Func<OverloadMeasure, double> number) =>
        Median.Of(measures.Select(number));

    private static string Number(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);
}
