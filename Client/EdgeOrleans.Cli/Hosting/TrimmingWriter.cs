using System.Text;

namespace EdgeOrleans.Cli.Hosting;

/// <summary>Leaves out spaces at the ends of lines, which fill a table's last column and mean nothing in a file.</summary>
/// <param name="target">Where the rest goes.</param>
internal sealed class TrimmingWriter(TextWriter target) : TextWriter
{
    private int _spaces;

    /// <inheritdoc/>
    public override Encoding Encoding => target.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == ' ')
        {
            _spaces++;
            return;
        }

        if (value is not ('\n' or '\r')) target.Write(new string(' ', _spaces));
        _spaces = 0;
        target.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        target.Write(new string(' ', _spaces));
        _spaces = 0;
        target.Flush();
    }
}
