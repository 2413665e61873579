using System.Globalization;
using System.Security;
using System.Text;
using EdgeOrleans.Simulator.Policies;
using EdgeOrleans.Simulator.Scenarios;

namespace EdgeOrleans.Simulator.Results;

/// <summary>Draws the 99th percentile by policy and case as SVG, a panel for each scenario, with a logarithmic axis.</summary>
internal static class Plot
{
    private const int PanelHeight = 440;

    /// <summary>The text of the file.</summary>
    public static string Of(IReadOnlyList<CaseSummary> summaries)
    {
        IGrouping<string, CaseSummary>[] scenarios = [.. summaries.GroupBy(summary => summary.Runs.Case.Scenario)];
        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{PlotPanel.Width}\" height=\"{PanelHeight * scenarios.Length}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (int i = 0; i < scenarios.Length; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {i * PanelHeight})\">\n");
            Draw(svg, scenarios[i]);
            svg.Append("</g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, IGrouping<string, CaseSummary> scenario)
    {
        ScenarioCase[] cases = [.. scenario.Select(summary => summary.Runs.Case).Distinct()];
        PlotSeries[] series = [.. scenario.GroupBy(summary => summary.Runs.Policy).Select(policy => new PlotSeries(
            policy.Key,
            PolicyCatalog.Names.IndexOf(policy.Key),
            policy.Key == PolicyCatalog.Product,
            [.. policy.Where(summary => summary.P99.Mean > 0).Select(summary => new PlotPoint(Array.IndexOf(cases, summary.Runs.Case), summary.P99))]))
            .Where(line => line.Points.Count > 0)];
        if (series.Length == 0) return;
        string[] labels = [.. cases.Select(place => place.Label.Length == 0 ? $"load {place.Conditions.Load.ToString(CultureInfo.InvariantCulture)}" : place.Label)];
        new PlotPanel(svg, $"p99 with the network, {scenario.Key} (modelled round trips)", labels, series).Draw();
    }

    /// <summary>Text as it stands in SVG.</summary>
    public static string Escaped(string text) => SecurityElement.Escape(text);
}
