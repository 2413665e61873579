namespace Samples.GameBackend.Reports;

/// <summary>Gathers samples into windows, one after the other.</summary>
internal sealed class AimWindow
{
    /// <summary>The ticks of a window: 4 s.</summary>
    public const int Ticks = 256;

    private float[] _rows = new float[Ticks * AimSample.Columns];
    private int _ticks;

    /// <summary>Adds a sample.</summary>
    /// <returns>The rows of the window [256, 5] that it completes, which are the caller's; null when there is more to come.</returns>
    public float[]? Add(in AimSample sample)
    {
        sample.WriteTo(_rows.AsSpan(_ticks * AimSample.Columns, AimSample.Columns));
        if (++_ticks < Ticks) return null;

        float[] full = _rows;
        (_rows, _ticks) = (new float[full.Length], 0);
        return full;
    }
}
