using System.Text;

namespace EdgeOrleans.Silo.Demo.Tables;

/// <summary>Prints rows as they come, in columns of fixed width. A longer cell is cut, so that no row moves.</summary>
internal sealed class Table(Terminal terminal, params IReadOnlyList<TableColumn> columns)
{
    /// <summary>What each line begins with.</summary>
    public const string Margin = "   ";

    private const string Gap = "  ";

    /// <summary>Prints the titles and a rule below them.</summary>
    public async Task StartAsync()
    {
        await terminal.WriteLineAsync(Line(column => column.Title), TextStyle.Strong);
        await terminal.WriteLineAsync(Line(column => new string('-', column.Width)), TextStyle.Faint);
    }

    /// <summary>Prints a row.</summary>
    /// <exception cref="ArgumentException">There is not one cell for each column.</exception>
    public Task AddAsync(params IReadOnlyList<string> cells)
    {
        if (cells.Count != columns.Count) throw new ArgumentException($"A row of {columns.Count} columns was given {cells.Count} cells.", nameof(cells));
        int next = 0;
        return terminal.WriteLineAsync(Line(_ => cells[next++]));
    }

    private string Line(Func<TableColumn, string> cellOf)
    {
        StringBuilder line = new(Margin);
        for (int i = 0; i < columns.Count; i++)
        {
            TableColumn column = columns[i];
            string cell = TextWidth.Cut(cellOf(column), column.Width);
            string padding = new(' ', column.Width - TextWidth.Of(cell));
            if (i > 0) line.Append(Gap);
            line.Append(column.AlignRight ? padding : cell).Append(column.AlignRight ? cell : padding);
        }

        return line.ToString().TrimEnd();
    }
}
