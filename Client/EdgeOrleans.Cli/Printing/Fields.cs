using Spectre.Console;

namespace EdgeOrleans.Cli.Printing;

/// <summary>Names with their values, one a line.</summary>
internal sealed class Fields
{
    private readonly Grid _grid = new Grid()
        .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) })
        .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });

    /// <summary>Adds a field, unless it has no value.</summary>
    public Fields Add(string name, Cell value)
    {
        if (value.Text.Length > 0) _grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(value.Text, value.Style));
        return this;
    }

    /// <summary>Writes them.</summary>
    public void WriteTo(IAnsiConsole console) => console.Write(_grid);
}
