using System.Text;

namespace EdgeOrleans.Simulator.Results;

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
            text.Append('|').AppendJoin('|', _rows[i].Select((cell, column) => $" {cell.PadRight(widths[column])} ")).Append("|\n");
            if (i == 0) text.Append('|').AppendJoin('|', widths.Select(width => new string('-', width + 2))).Append("|\n");
        }

        return text.ToString();
    }
}
