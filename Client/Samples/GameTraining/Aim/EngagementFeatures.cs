namespace Samples.GameTraining.Aim;

/// <summary>Of a window's features, those of its engagements: the times from the sight of an enemy to movement, aim and shot.</summary>
internal sealed class EngagementFeatures
{
    private const int First = 21;
    private const int Never = 64;

    /// <summary>Ticks without a shot, after which a shot is the first of a burst.</summary>
    private const int Calm = 24;

    private Tally _streak, _reaction, _onset, _arrival, _peak;
    private int _engagements;
    private int _sinceShot = Calm;
    private int _onTarget;

    // Of the present engagement, once one has begun within the window.
    private bool _isKnown, _hasMoved, _hasArrived, _hasShot;
    private int _ticks;
    private double _offsetAtStart, _fastest;

    /// <summary>Takes the next tick.</summary>
    public void Read(in AimTick tick)
    {
        if (tick.IsVisible && !tick.WasVisible) Begin(tick);
        if (!tick.IsVisible && tick.WasVisible) End();
        if (_isKnown) Follow(tick);

        _onTarget = tick.Offset < 1 ? _onTarget + 1 : 0;
        if (tick.IsShot)
        {
            if (_sinceShot >= Calm && tick.IsVisible) _streak.Add(Math.Min(_onTarget, 32) / 16.0);
            _sinceShot = 0;
        }
        else
        {
            _sinceShot++;
        }
    }

    /// <summary>Writes the features, the last of all.</summary>
    public void Write(Span<double> features)
    {
        if (_isKnown) End();
        features[First] = _streak.Mean(2);
        features[First + 1] = _streak.Deviation();
        features[First + 2] = _streak.Least(2);
        features[First + 3] = _reaction.Mean(2);
        features[First + 4] = _reaction.Least(2);
        features[First + 5] = _onset.Mean(2);
        features[First + 6] = _onset.Least(2);
        features[First + 7] = _arrival.Mean(2);
        features[First + 8] = _peak.Mean(0);
        features[First + 9] = _peak.Most(0);
        features[First + 10] = _engagements / 4.0;
    }

    private void Begin(in AimTick tick)
    {
        _isKnown = true;
        (_hasMoved, _hasArrived, _hasShot) = (false, false, false);
        (_ticks, _offsetAtStart, _fastest) = (0, tick.Offset, 0);
        _engagements++;
    }

    private void End()
    {
        if (_isKnown && _offsetAtStart > 2) _peak.Add(_fastest / _offsetAtStart);
        _isKnown = false;
    }

    private void Follow(in AimTick tick)
    {
        if (!_hasArrived) _fastest = Math.Max(_fastest, tick.Speed);
        if (!_hasMoved && tick.OffsetBefore - tick.Offset > 0.5)
        {
            _onset.Add(Math.Min(_ticks, Never) / 32.0);
            _hasMoved = true;
        }

        if (!_hasArrived && tick.Offset < 1)
        {
            _arrival.Add(Math.Min(_ticks, Never) / 32.0);
            _hasArrived = true;
        }

        if (!_hasShot && tick.IsShot)
        {
            _reaction.Add(Math.Min(_ticks, Never) / 32.0);
            _hasShot = true;
        }

        _ticks++;
    }
}
