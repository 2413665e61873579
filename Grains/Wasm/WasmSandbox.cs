using EdgeOrleans.Grains.Wasm.Modules;
using EdgeOrleans.Grains.Wasm.Running;

namespace EdgeOrleans.Grains.Wasm;

/// <summary>
/// Runs users' WebAssembly modules. Every call gets a fresh store, so that nothing is left of one for the next. At most
/// <see cref="WasmSandboxSettings.Concurrency"/> calls run at a time; more wait, those of different modules in turn. Thread-safe.
/// </summary>
internal sealed class WasmSandbox : IDisposable
{
    private readonly WasmSandboxSettings _settings;
    private readonly TimeProvider _time;
    private readonly SandboxEngine _engine;
    private readonly ModuleCompiler _compiler;
    private readonly RunSlots _slots;

    /// <summary>Makes a sandbox.</summary>
    /// <exception cref="ArgumentException">The settings are out of their ranges.</exception>
    public WasmSandbox(WasmSandboxSettings settings, TimeProvider? time = null)
    {
        settings.Validate();
        _settings = settings;
        _time = time ?? TimeProvider.System;
        _engine = new SandboxEngine(settings);
        _compiler = new ModuleCompiler(_engine.Engine, settings, _time);
        _slots = new RunSlots(settings.Concurrency, settings.StageConcurrency);
    }

    /// <summary>Calls that run now.</summary>
    public int Running => _slots.Running;

    /// <summary>Calls that wait now.</summary>
    public int Waiting => _slots.Waiting;

    /// <summary>
    /// Checks and compiles a module, or finds its compiled code in the cache. Takes up to seconds of one core for a large
    /// module; one compiles at a time.
    /// </summary>
    /// <param name="wasm">The module.</param>
    /// <param name="form">The form that it must have, or null to find out.</param>
    /// <param name="allowed">The host functions that it may import.</param>
    /// <exception cref="StageModuleException">The module is refused.</exception>
    public StageModule Compile(ReadOnlyMemory<byte> wasm, StageForm? form = null, HostFunctions allowed = HostFunctions.None) =>
        _compiler.Compile(wasm.Span, form, allowed);

    /// <summary>
    /// Runs a stage once, on the calling thread when a slot is free and on a thread of the pool otherwise. Must not be
    /// called on a grain's turn.
    /// </summary>
    /// <param name="module">A module that this sandbox compiled.</param>
    /// <param name="limits">What the call may use.</param>
    /// <param name="exchange">Its input and output.</param>
    /// <param name="timeLeft">What remains of the request's time.</param>
    /// <param name="host">What the stage sees of its host.</param>
    /// <param name="cancellationToken">Ends the wait or, within a few ticks, the run.</param>
    /// <returns>How it ended; no exception for anything that a stage can do.</returns>
    /// <exception cref="ArgumentException">The limits are above the sandbox's ceilings.</exception>
    public ValueTask<SandboxOutcome> RunAsync(
        StageModule module,
        StageLimits limits,
        ISandboxExchange exchange,
        TimeSpan timeLeft,
        SandboxHost host,
        CancellationToken cancellationToken)
    {
        limits.Validate(_settings);
        GuestClock clock = new(_time, limits, timeLeft);
        GuestCall call = new(module, limits, exchange, host, clock, _slots, cancellationToken);
        if (call.FindStop() is { } stop) return ValueTask.FromResult(new SandboxOutcome(stop, TimeSpan.Zero, TimeSpan.Zero));
        return _slots.TryEnter(module.Turns) ? ValueTask.FromResult(Run(call)) : WaitAndRunAsync(call, cancellationToken);
    }

    /// <summary>Ends what waits and what runs, waits for the latter, and frees all memory. Modules are to be disposed first.</summary>
    public void Dispose()
    {
        _slots.Close();
        _engine.Dispose();
    }

    private async ValueTask<SandboxOutcome> WaitAndRunAsync(GuestCall call, CancellationToken cancellationToken)
    {
        bool hasEntered = await _slots.EnterAsync(call.Module.Turns, call.Clock.Remaining, _time, cancellationToken);
        if (hasEntered) return Run(call);
        return new SandboxOutcome(call.FindStop() ?? call.OutOfTime(), call.Clock.SinceArrival, TimeSpan.Zero);
    }

    private SandboxOutcome Run(GuestCall call)
    {
        TimeSpan queue = call.Clock.SinceArrival;
        call.Clock.Begin();
        try
        {
            StageFailure? failure = call.FindStop() ?? _engine.Run(call);
            return new SandboxOutcome(failure, queue, call.Clock.SinceBegin);
        }
        finally
        {
            _slots.Leave(call.Module.Turns);
        }
    }
}
