using System.Text;

namespace EdgeOrleans.Benchmarks.Report;

/// <summary>A table of text cells, written in Markdown with aligned columns.</summary>
internal sealed class MarkdownTable(params string[] headers)
{
    private readonly List<string[]> _rows = [headers];

    /// <summary>Adds a row, a cell for each header.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <inheritdoc />
    public override string ToString()
    {
        int[] widths = [.. headers.Select((_, column) => _rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        for (int i = 0; i < _rows.Count; i++)
        {
            string[] row = _rows[i];
            text.Append('|').AppendJoin('|', row.Select((cell, column) => $" {cell.PadRight(widths[column])} ")).AppendLine("|");
            if (i == 0) text.Append('|').AppendJoin('|', widths.Select(width => new string('-', width + 2))).AppendLine("|");
        }

        return text.ToString();
    }
}
