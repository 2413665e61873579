using System.Globalization;
using System.Text;

namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>Lines that a guest wrote, as many as are kept.</summary>
internal sealed class GuestLog
{
    private const int MaxLines = 64;
    private const int MaxCharacters = 1024;
    private const int MaxBytes = MaxLines * MaxCharacters;

    private readonly List<string> _lines = [];
    private readonly StringBuilder _line = new();
    private int _bytes;

    /// <summary>Adds text, a line for each line of it; text without a line end is continued by the next.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        // No epoch interrupts this loop.
        text = text[..Math.Min(text.Length, MaxBytes - _bytes)];
        _bytes += text.Length;
        while (text.Length > 0 && _lines.Count < MaxLines)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = end < 0 ? text : text[..end];
            Append(part);
            text = end < 0 ? default : text[(end + 1)..];
            if (end >= 0) EndLine();
        }
    }

    /// <summary>Ends the line that was begun.</summary>
    public void EndLine()
    {
        if (_line.Length > 0 && _lines.Count < MaxLines) _lines.Add(_line.ToString());
        _line.Clear();
    }

    /// <summary>Hands all lines over.</summary>
    public void DrainTo(Action<string> sink)
    {
        EndLine();
        foreach (string line in _lines) sink(line);
        _lines.Clear();
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        int room = MaxCharacters - _line.Length;
        if (room <= 0) return;
        foreach (char character in Encoding.UTF8.GetString(text[..Math.Min(text.Length, room)]))
        {
            _line.Append(IsPrintable(character) ? character : ' ');
        }
    }

    private static bool IsPrintable(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
