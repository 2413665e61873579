using Samples.GameBackend.Reports;

namespace Samples.GameTraining.Aim;

/// <summary>A row of tensor <c>aim</c> and the one before it, as the features see them.</summary>
internal readonly struct AimTick
{
    public AimTick(ReadOnlySpan<float> aim, int tick)
    {
        ReadOnlySpan<float> now = aim.Slice(tick * AimSample.Columns, AimSample.Columns);
        ReadOnlySpan<float> before = aim.Slice((tick - 1) * AimSample.Columns, AimSample.Columns);
        int flags = (int)now[4];
        IsVisible = (flags & 1) != 0;
        IsShot = (flags & 2) != 0;
        IsHit = (flags & 4) != 0;
        WasVisible = ((int)before[4] & 1) != 0;
        TurnYaw = Wrapped((double)now[0] - before[0]);
        double turnPitch = (double)now[1] - before[1];
        Speed = Length(TurnYaw, turnPitch);
        Offset = Length(now[2], now[3]);
        OffsetBefore = Length(before[2], before[3]);
        TargetYaw = TurnYaw + Wrapped((double)now[2] - before[2]);
        HasCrossed = ((double)now[2] * before[2]) + ((double)now[3] * before[3]) < 0;
    }

    public bool IsVisible { get; }

    public bool WasVisible { get; }

    public bool IsShot { get; }

    public bool IsHit { get; }

    /// <summary>How far the view turned to the right.</summary>
    public double TurnYaw { get; }

    /// <summary>How far the target moved to the right.</summary>
    public double TargetYaw { get; }

    /// <summary>How far the view turned.</summary>
    public double Speed { get; }

    /// <summary>From the crosshair to the head.</summary>
    public double Offset { get; }

    /// <summary>From the crosshair to the head, one tick before.</summary>
    public double OffsetBefore { get; }

    /// <summary>Whether the crosshair went from one side of the head to the other.</summary>
    public bool HasCrossed { get; }

    /// <summary>How far one tick of change goes from that of the tick before: what is left when all that is smooth is gone.</summary>
    public static double Roughness(ReadOnlySpan<float> aim, int tick)
    {
        double yaw = SecondDifference(aim, tick, 2), pitch = SecondDifference(aim, tick, 3);
        return (yaw * yaw) + (pitch * pitch);
    }

    private static double SecondDifference(ReadOnlySpan<float> aim, int tick, int column)
    {
        int at = (tick * AimSample.Columns) + column;
        return aim[at] - (2.0 * aim[at - AimSample.Columns]) + aim[at - (2 * AimSample.Columns)];
    }

    private static double Wrapped(double yaw) => yaw > 180 ? yaw - 360 : yaw < -180 ? yaw + 360 : yaw;

    private static double Length(double yaw, double pitch) => Math.Sqrt((yaw * yaw) + (pitch * pitch));
}
