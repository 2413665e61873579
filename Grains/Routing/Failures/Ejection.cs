namespace EdgeOrleans.Grains.Routing.Failures;

/// <summary>
/// Takes a target out of the choice while it fails: after some failures in a row, or when more than half fail, for a
/// time that grows with each ejection (with jitter, so that routers do not come back together). After that one request at
/// a time tries it, until one succeeds. Thread-safe; times are milliseconds.
/// </summary>
internal sealed class Ejection
{
    private const double ErrorRateGain = 0.2;
    private const double EjectAtErrorRate = 0.5;
    private const int EjectAfterFailures = 5;
    private const double LongestMultiple = 60;
    private const double Jitter = 0.2;

    /// <summary>Error rate of a target that came back: good enough to be chosen, bad enough to be chosen after others.</summary>
    private const double ReadmittedErrorRate = 0.1;

    private readonly Lock _lock = new();
    private readonly EjectionLimit _limit;
    private readonly RandomSource _random;
    private readonly double _time;
    private double _errorRate;
    private double _until = double.NegativeInfinity;
    private double _trialSince = double.NegativeInfinity;
    private int _failuresInARow;
    private int _outcomes;
    private int _times;
    private bool _ejected;

    /// <param name="time">Length of the first ejection.</param>
    /// <param name="limit">Counts who is ejected beside it.</param>
    /// <param name="random">For the jitter.</param>
    public Ejection(double time, EjectionLimit limit, RandomSource random) => (_time, _limit, _random) = (time, limit, random);

    /// <summary>One that never ejects.</summary>
    public static Ejection Never { get; } = new(0, new EjectionLimit(0), new RandomSource(0));

    /// <summary>Moving average of failures, 0 to 1.</summary>
    public double ErrorRate => Volatile.Read(ref _errorRate);

    /// <summary>Whether it is ejected, the time of the trial included.</summary>
    public bool IsEjected => Volatile.Read(ref _ejected);

    /// <summary>Whether a request may be sent: it is not ejected, or its time is over and nobody tries it now.</summary>
    public bool Admits(double now) => !IsEjected || (now >= _until && now >= _trialSince + _time);

    /// <summary>Time until it is tried again; zero when it is not ejected.</summary>
    public double TimeLeft(double now) => IsEjected ? Math.Max(0, _until - now) : 0;

    /// <summary>A request is being sent; to an ejected target it is the trial.</summary>
    public void OnSent(double now)
    {
        if (!IsEjected) return;
        lock (_lock) _trialSince = now;
    }

    /// <summary>A request succeeded.</summary>
    public void OnSuccess()
    {
        // Most targets never fail, and then there is nothing to write.
        if (Volatile.Read(ref _errorRate) == 0) return;
        lock (_lock)
        {
            _failuresInARow = 0;
            _outcomes++;
            double rate = _errorRate * (1 - ErrorRateGain);
            if (_ejected)
            {
                _ejected = false;
                _limit.Leave();
                rate = Math.Min(rate, ReadmittedErrorRate);
            }

            if (rate < 0.001) (rate, _times, _outcomes) = (0, 0, 0);
            Volatile.Write(ref _errorRate, rate);
        }
    }

    /// <summary>A request failed through the target's fault.</summary>
    /// <returns>Whether that ejected it.</returns>
    public bool OnFailure(double now)
    {
        if (ReferenceEquals(this, Never)) return false;
        lock (_lock)
        {
            _failuresInARow++;
            _outcomes++;
            Volatile.Write(ref _errorRate, _errorRate + (ErrorRateGain * (1 - _errorRate)));
            bool fails = _failuresInARow >= EjectAfterFailures || (_outcomes >= EjectAfterFailures && _errorRate > EjectAtErrorRate);
            if (!fails && !_ejected) return false;
            return Eject(now);
        }
    }

    /// <summary>Ejects it at once, since it is known not to answer.</summary>
    /// <returns>Whether that ejected it.</returns>
    public bool OnLost(double now)
    {
        if (ReferenceEquals(this, Never)) return false;
        lock (_lock)
        {
            Volatile.Write(ref _errorRate, Math.Max(_errorRate, EjectAtErrorRate));
            return Eject(now);
        }
    }

    /// <summary>Forgets all failures: the target was replaced or repaired.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            if (_ejected) _limit.Leave();
            (_ejected, _failuresInARow, _outcomes, _times) = (false, 0, 0, 0);
            Volatile.Write(ref _errorRate, 0);
        }
    }

    private bool Eject(double now)
    {
        // A failed trial ejects again; failures of requests that were under way when it was ejected do not count twice.
        if (_ejected && now < _until) return false;
        if (!_ejected && !_limit.TryEnter()) return false;
        _ejected = true;
        _times++;
        double jitter = 1 + (Jitter * ((2 * _random.NextShare()) - 1));
        _until = now + (_time * Math.Min(_times, LongestMultiple) * jitter);
        _trialSince = double.NegativeInfinity;
        return true;
    }
}
