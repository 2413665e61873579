using Samples.GameBackend.Reports;

namespace Samples.GameTraining.Aim;

/// <summary>
/// The features of a window of aim telemetry: what the stage <c>aim-features</c> computes, in the same operations in the same
/// order. One instance reads one window.
/// </summary>
internal sealed class AimFeatures
{
    /// <summary>The number of features.</summary>
    public const int Count = 32;

    /// <summary>Ticks that a person is at least late in following an enemy.</summary>
    private const int HumanLag = 8;

    private Tally _speed, _change, _spike, _visible, _offset, _on, _centred, _roughness, _closing, _ratio, _crossed, _hidden;
    private Tally _shot, _hit, _shotOffset;
    private double _together, _target, _view, _togetherLate, _targetLate;
    private double _speedBefore, _speedBeforeThat;

    /// <summary>Computes them.</summary>
    /// <param name="aim">The rows of the window, [ticks, 5], 3 at least.</param>
    public static float[] Of(ReadOnlySpan<float> aim) => new AimFeatures().Read(aim);

    private float[] Read(ReadOnlySpan<float> aim)
    {
        int ticks = aim.Length / AimSample.Columns;
        EngagementFeatures engagements = new();
        double[] targetYaws = new double[ticks];
        for (int i = 1; i < ticks; i++)
        {
            AimTick tick = new(aim, i);
            targetYaws[i] = tick.TargetYaw;
            Move(tick);
            Sight(tick);
            if (tick.IsVisible && tick.WasVisible && i >= 2 && tick.Offset < 5) _roughness.Add(AimTick.Roughness(aim, i));
            if (tick.IsVisible && tick.Offset < 5) Follow(tick, i > HumanLag ? targetYaws[i - HumanLag] : 0);
            engagements.Read(tick);
        }

        Span<double> features = stackalloc double[Count];
        Write(features);
        engagements.Write(features);
        return FeatureVector.ToSingle(features);
    }

    private void Move(in AimTick tick)
    {
        _speed.Add(tick.Speed);
        _change.Add(Math.Abs(tick.Speed - _speedBefore));
        _spike.Add(_speedBefore / (_speedBeforeThat + tick.Speed + 1));
        (_speedBeforeThat, _speedBefore) = (_speedBefore, tick.Speed);
    }

    private void Sight(in AimTick tick)
    {
        _visible.Add(tick.IsVisible ? 1 : 0);
        _shot.Add(tick.IsShot ? 1 : 0);
        if (tick.IsShot)
        {
            _hit.Add(tick.IsHit ? 1 : 0);
            _shotOffset.Add(Math.Min(tick.Offset, 10));
        }

        if (!tick.IsVisible)
        {
            if (!tick.WasVisible && tick.OffsetBefore < 30) _hidden.Add(tick.OffsetBefore - tick.Offset);
            return;
        }

        _offset.Add(Math.Min(tick.Offset, 40));
        _on.Add(tick.Offset < 1 ? 1 : 0);
        _centred.Add(tick.Offset < 0.25 ? 1 : 0);
        if (!tick.WasVisible) return;
        _crossed.Add(tick.HasCrossed ? 1 : 0);
        if (tick.OffsetBefore > 2) _closing.Add(Math.Max(tick.OffsetBefore - tick.Offset, 0));
        if (tick.OffsetBefore > 1 && tick.Speed > 0.3) _ratio.Add(Math.Min(tick.Offset / tick.OffsetBefore, 2));
    }

    private void Follow(in AimTick tick, double targetYawLate)
    {
        _together += tick.TurnYaw * tick.TargetYaw;
        _target += tick.TargetYaw * tick.TargetYaw;
        _view += tick.TurnYaw * tick.TurnYaw;
        _togetherLate += tick.TurnYaw * targetYawLate;
        _targetLate += targetYawLate * targetYawLate;
    }

    private void Write(Span<double> features)
    {
        features[0] = _speed.Mean(0) / 2;
        features[1] = _speed.Deviation();
        features[2] = _speed.Most(0) / 10;
        features[3] = _change.Sum() / (_speed.Sum() + 1);
        features[4] = _spike.Most(0);
        features[5] = _visible.Mean(0);
        features[6] = _offset.Mean(40) / 10;
        features[7] = _on.Mean(0);
        features[8] = _centred.Mean(0);
        features[9] = Math.Sqrt(_roughness.Mean(0));
        features[10] = _closing.Mean(0);
        features[11] = _ratio.Mean(1);
        features[12] = _ratio.Deviation();
        features[13] = _crossed.Mean(0) * 16;
        features[14] = _shot.Mean(0) * 16;
        features[15] = _hit.Mean(0);
        features[16] = _shotOffset.Mean(10);
        features[17] = _shotOffset.Deviation();
        features[18] = Correlation(_together, _target, _view);
        features[19] = Correlation(_togetherLate, _targetLate, _view);
        features[20] = _hidden.Mean(0);
    }

    private static double Correlation(double together, double one, double other) => together / Math.Sqrt((one * other) + 0.0001);
}
