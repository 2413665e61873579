using Samples.GameBackend.Reports;

namespace Samples.GameTraining.Aim;

/// <summary>Cuts a session into windows.</summary>
internal static class AimWindows
{
    /// <summary>The ticks of a window.</summary>
    public const int Ticks = 256;

    /// <summary>The windows one after the other, each [ticks, 5]; what is left at the end is not used.</summary>
    public static IEnumerable<float[]> Of(AimSession session)
    {
        for (int first = 0; first + Ticks <= session.Samples.Length; first += Ticks)
        {
            float[] window = new float[Ticks * AimSample.Columns];
            for (int i = 0; i < Ticks; i++) session.Samples[first + i].WriteTo(window.AsSpan(i * AimSample.Columns, AimSample.Columns));
            yield return window;
        }
    }
}
