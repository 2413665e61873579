using System.Globalization;
using EdgeOrleans.Grains.Wasm.Imports;
using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>One call of a stage; host functions find it as the data of its store. Used by one thread at a time.</summary>
internal sealed class GuestCall(
    StageModule module,
    StageLimits limits,
    ISandboxExchange exchange,
    SandboxHost host,
    GuestClock clock,
    RunSlots slots,
    CancellationToken cancelled)
{
    private Memory? _memory;

    public StageModule Module => module;

    public StageLimits Limits => limits;

    public ISandboxExchange Exchange => exchange;

    public SandboxHost Host => host;

    public GuestClock Clock => clock;

    /// <summary>Standard input and output of a command; null for a reactor.</summary>
    public GuestStreams? Streams { get; set; }

    /// <summary>What the guest logged; null when it logged nothing.</summary>
    public GuestLog? Log { get; private set; }

    /// <summary>Why the host ended the run; null when it did not.</summary>
    public StageFailure? Stop { get; private set; }

    /// <summary>The exit code that the program ended with, if it did.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The call of a host function's caller.</summary>
    public static GuestCall Of(Caller caller) => (GuestCall)caller.GetData()!;

    /// <summary>Notes the instance's memory.</summary>
    public void SetMemory(Memory memory) => _memory = memory;

    /// <summary>Finds bytes of the guest's memory; false when they are not all inside of it.</summary>
    public bool TryGetSpan(Caller caller, int address, int length, out Span<byte> span)
    {
        // Host functions may be called by the start function, before there is an instance.
        _memory ??= caller.GetMemory("memory");
        if (_memory is not null) return TryGetSpan(_memory, address, length, out span);
        span = default;
        return false;
    }

    /// <summary>Finds bytes of a memory; false when they are not all inside of it.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="address">The address, unsigned.</param>
    /// <param name="length">The length; below zero it is in no memory.</param>
    /// <param name="span">The bytes.</param>
    public static bool TryGetSpan(Memory memory, int address, int length, out Span<byte> span)
    {
        span = default;
        if (length < 0 || (uint)address + (long)length > memory.GetLength()) return false;
        span = memory.GetSpan((uint)address, length);
        return true;
    }

    /// <summary>Logs text of the guest.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        if (host.Log is not null) (Log ??= new GuestLog()).Write(text);
    }

    /// <summary>Whether the call has to end, and why; null when it may go on.</summary>
    public StageFailure? FindStop()
    {
        if (cancelled.IsCancellationRequested) return new StageFailure(StageFailureKind.Cancelled, "The call was cancelled.");
        if (module.IsClosed || slots.IsClosed) return new StageFailure(StageFailureKind.Closed, "The stage was closed.");
        return clock.Remaining <= TimeSpan.Zero ? OutOfTime() : null;
    }

    /// <summary>The failure of a call whose time is over.</summary>
    public StageFailure OutOfTime() => new(StageFailureKind.DeadlineExceeded, $"The call's {DurationOf(clock.WallTime)} were over.");

    /// <summary>Looks at the limits on a core and then at the others, as often as the epoch changes.</summary>
    /// <exception cref="GuestStoppedException">The call has to end.</exception>
    public void CheckTime()
    {
        if (FindStop() is { } stop) End(stop);
        if (clock.SinceBegin < clock.CpuTime) return;
        End(new StageFailure(StageFailureKind.Interrupt, $"The stage used up its {DurationOf(clock.CpuTime)} of CPU time."));
    }

    /// <summary>Ends the run from inside of a host function.</summary>
    /// <exception cref="GuestStoppedException">Always.</exception>
    public void End(StageFailure stop)
    {
        Stop = stop;
        throw new GuestStoppedException();
    }

    /// <summary>Ends the program from inside of a host function.</summary>
    /// <exception cref="GuestStoppedException">Always.</exception>
    public void Exit(int code)
    {
        ExitCode = code;
        throw new GuestStoppedException();
    }

    private static string DurationOf(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalMilliseconds):0.###} ms");
}
