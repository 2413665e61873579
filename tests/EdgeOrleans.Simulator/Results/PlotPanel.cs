using System.Globalization;
using System.Text;

namespace EdgeOrleans.Simulator.Results;

/// <summary>One panel: lines over named places, values in milliseconds on a logarithmic axis.</summary>
internal sealed class PlotPanel(StringBuilder svg, string title, IReadOnlyList<string> places, IReadOnlyList<PlotSeries> series)
{
    /// <summary>Its width.</summary>
    public const int Width = 930;

    private const int Left = 70;
    private const int Right = 690;
    private const int Top = 50;
    private const int Bottom = 390;
    private const int LabelHeight = 16;

    private static readonly string[] Colours =
        ["#777777", "#222222", "#cc3311", "#ccbb44", "#66ccee", "#aa3377", "#ee99aa", "#228833", "#009988", "#332288", "#bb5566", "#999933"];

    private static readonly double[] Steps = [1, 2, 5];
    private static readonly double[] FineSteps = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9];

    private readonly double _low = Math.Floor(Math.Log10(series.Min(line => line.Points.Min(point => point.Value.Low))) * 3) / 3;
    private readonly double _high = Math.Ceiling(Math.Log10(series.Max(line => line.Points.Max(point => point.Value.High))) * 3) / 3;

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        Text(Left, 28, title, "start", "font-size=\"16\" font-weight=\"bold\"");
        DrawAxes();
        double[] ends = LabelPlaces();
        for (int i = 0; i < series.Count; i++) DrawLine(series[i], Colours[series[i].Colour % Colours.Length], ends[i]);
    }

    private void DrawAxes()
    {
        for (double decade = Math.Pow(10, Math.Floor(_low)); decade <= Math.Pow(10, _high); decade *= 10)
        {
            foreach (double step in _high - _low > 0.7 ? Steps : FineSteps)
            {
                double value = decade * step;
                if (Math.Log10(value) < _low - 1e-9 || Math.Log10(value) > _high + 1e-9) continue;
                Line(Left, Y(value), Right, Y(value), step == 1 ? "#bbbbbb" : "#e4e4e4");
                Text(Left - 8, Y(value) + 4, value < 1_000 ? $"{value:F0} ms" : $"{value / 1_000:0.#} s", "end");
            }
        }

        for (int place = 0; place < places.Count; place++)
        {
            Line(X(place), Top, X(place), Bottom, "#e4e4e4");
            Text(X(place), Bottom + 20, places[place], "middle");
        }
    }

    private void DrawLine(PlotSeries line, string colour, double labelAt)
    {
        string points = string.Join(' ', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Place):F1},{Y(point.Value.Mean):F1}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(line.IsStrong ? 4 : 2)}\"/>\n");
        foreach (PlotPoint point in line.Points)
        {
            Line(X(point.Place), Y(point.Value.Low), X(point.Place), Y(point.Value.High), colour);
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(point.Place):F1}\" cy=\"{Y(point.Value.Mean):F1}\" r=\"3.5\" fill=\"{colour}\"/>\n");
        }

        PlotPoint last = line.Points[^1];
        Line(X(last.Place) + 5, Y(last.Value.Mean), Right + 12, labelAt - 4, "#cccccc");
        Text(Right + 16, labelAt, $"{line.Name} ({(last.Value.Mean < 10_000 ? $"{last.Value.Mean:F0} ms" : $"{last.Value.Mean / 1_000:F0} s")})", "start", $"fill=\"{colour}\"");
    }

    /// <summary>Names stand beside the ends of their lines, moved apart where they would cover each other.</summary>
    private double[] LabelPlaces()
    {
        double[] places = [.. series.Select(line => Y(line.Points[^1].Value.Mean) + 4)];
        int[] fromTop = [.. Enumerable.Range(0, places.Length).OrderBy(i => places[i])];
        double least = double.MinValue;
        foreach (int i in fromTop)
        {
            places[i] = Math.Max(places[i], least);
            least = places[i] + LabelHeight;
        }

        double most = Bottom + LabelHeight;
        foreach (int i in fromTop.Reverse())
        {
            places[i] = Math.Min(places[i], most);
            most = places[i] - LabelHeight;
        }

        return places;
    }

    private double X(int place) => places.Count == 1 ? (Left + Right) / 2.0 : Left + 40 + ((Right - Left - 80.0) * place / (places.Count - 1));

    private double Y(double value) => Bottom - ((Math.Log10(Math.Max(value, 1e-3)) - _low) / Math.Max(_high - _low, 1e-9) * (Bottom - Top));

    private void Line(double x1, double y1, double x2, double y2, string colour) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" stroke=\"{colour}\"/>\n");

    private void Text(double x, double y, FormattableString text, string anchor) => Text(x, y, text.ToString(CultureInfo.InvariantCulture), anchor);

    private void Text(double x, double y, string text, string anchor, string style = "") => svg.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" {style}>{Plot.Escaped(text)}</text>\n");
}
