using System.Globalization;

namespace EdgeOrleans.Silo.Gateway;

/// <summary>
/// Writes the entries of a Server-Timing header, durations in milliseconds with up to three decimals. By hand, since
/// formatting floating-point numbers took longer than the smallest models run.
/// </summary>
internal ref struct TimingWriter(Span<char> text)
{
    private readonly Span<char> _text = text;
    private int _length;

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<char> Written => _text[.._length];

    /// <summary>Room that <see cref="Step"/> needs at the most.</summary>
    public static int StepLength(string name) => name.Length + 48;

    /// <summary>Writes <c>name;dur=1.234</c>.</summary>
    public void Duration(string name, TimeSpan duration)
    {
        Begin(name);
        AppendDuration(duration);
    }

    /// <summary>Writes <c>step;desc="name";dur=1.234</c>.</summary>
    /// <param name="name">The step's name, which has nothing in it to escape.</param>
    /// <param name="duration">Its time.</param>
    public void Step(string name, TimeSpan duration)
    {
        Begin("step");
        Append(";desc=\"");
        Append(name);
        Append("\"");
        AppendDuration(duration);
    }

    /// <summary>Writes <c>batch;desc="8"</c>.</summary>
    public void Batch(int size)
    {
        Begin("batch");
        Append(";desc=\"");
        Append(size);
        Append("\"");
    }

    private void AppendDuration(TimeSpan duration)
    {
        long microseconds = duration.Ticks / TimeSpan.TicksPerMicrosecond;
        Append(";dur=");
        Append(microseconds / 1000);
        int decimals = (int)(microseconds % 1000);
        if (decimals == 0) return;
        Append(".");
        for (int digit = 100; decimals > 0; digit /= 10)
        {
            _text[_length++] = (char)('0' + (decimals / digit));
            decimals %= digit;
        }
    }

    private void Begin(string name)
    {
        if (_length > 0) Append(", ");
        Append(name);
    }

    private void Append(ReadOnlySpan<char> part)
    {
        part.CopyTo(_text[_length..]);
        _length += part.Length;
    }

    private void Append(long number)
    {
        number.TryFormat(_text[_length..], out int written, default, CultureInfo.InvariantCulture);
        _length += written;
    }
}
