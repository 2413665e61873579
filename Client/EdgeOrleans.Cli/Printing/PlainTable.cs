using Spectre.Console;
using Spectre.Console.Rendering;

namespace EdgeOrleans.Cli.Printing;

/// <summary>A table without lines: a row of headings, then one row for each thing.</summary>
internal sealed class PlainTable
{
    private const int Gap = 2;

    private readonly Table _table = new Table().NoBorder();

    /// <summary>Makes a table.</summary>
    /// <param name="headings">The headings; one that begins with <c>&gt;</c> stands over numbers, which are aligned to the right.</param>
    public PlainTable(params string[] headings)
    {
        for (int i = 0; i < headings.Length; i++)
        {
            bool isNumber = headings[i].StartsWith('>');
            string heading = headings[i].TrimStart('>');
            _table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold)))
            {
                Alignment = isNumber ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, i == headings.Length - 1 ? 0 : Gap, 0),
                NoWrap = isNumber,
            });
        }
    }

    /// <summary>Adds a row.</summary>
    public PlainTable Row(params Cell[] cells)
    {
        _table.AddRow(cells.Select(static cell => (IRenderable)new Text(cell.Text, cell.Style)));
        return this;
    }

    /// <summary>Writes it, or <paramref name="none"/> where it has no rows.</summary>
    public void WriteTo(IAnsiConsole console, string none = "")
    {
        if (_table.Rows.Count == 0 && none.Length > 0) console.WriteLine(none);
        else console.Write(_table);
    }
}
