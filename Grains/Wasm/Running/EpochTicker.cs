using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>Changes an engine's epoch on a thread of its own while calls run, so that each looks at its limits.</summary>
internal sealed class EpochTicker : IDisposable
{
    private const int TicksBeforeRest = 500;

    private readonly Engine _engine;
    private readonly TimeSpan _tick;
    private readonly AutoResetEvent _waking = new(false);
    private readonly Thread _thread;
    private int _running;
    private volatile bool _isResting;
    private volatile bool _isEnding;

    public EpochTicker(Engine engine, TimeSpan tick)
    {
        _engine = engine;
        _tick = tick;
        _thread = new Thread(Tick) { IsBackground = true, Name = "wasm-epoch" };
        _thread.Start();
    }

    /// <summary>A call begins.</summary>
    public void Enter()
    {
        Interlocked.Increment(ref _running);
        if (_isResting) _waking.Set();
    }

    /// <summary>A call has ended.</summary>
    public void Leave() => Interlocked.Decrement(ref _running);

    /// <summary>Waits until no call runs, and ends the thread.</summary>
    public void Dispose()
    {
        _isEnding = true;
        _waking.Set();
        _thread.Join();
        _waking.Dispose();
    }

    private void Tick()
    {
        int idle = 0;
        while (true)
        {
            bool isIdle = Volatile.Read(ref _running) == 0;
            if (isIdle && _isEnding) return;
            idle = isIdle ? idle + 1 : 0;
            if (idle > TicksBeforeRest)
            {
                Rest();
                idle = 0;
            }

            _waking.WaitOne(_tick);
            _engine.IncrementEpoch();
        }
    }

    // A call that begins after the flag is set wakes the thread; one that began before is seen by it.
    private void Rest()
    {
        _isResting = true;
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _running) == 0 && !_isEnding) _waking.WaitOne();
        _isResting = false;
    }
}
