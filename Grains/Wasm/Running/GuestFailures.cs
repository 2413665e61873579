using System.Runtime.ExceptionServices;
using System.Text;
using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>Translates how Wasmtime ended a call.</summary>
internal static class GuestFailures
{
    private const int MaxFrames = 8;
    private const int MaxNameLength = 64;

    /// <summary>The failure that <paramref name="exception"/> stands for. What the host itself threw is thrown again.</summary>
    public static StageFailure Of(WasmtimeException exception, GuestCall call)
    {
        if (call.Stop is { } stop) return stop with { Message = stop.Message.TrimEnd('.') + Backtrace(exception) };
        if (call.ExitCode is { } code) return new StageFailure(StageFailureKind.Exit, $"The stage ended with exit code {code}.", HoldsOutput: true);
        if (exception.InnerException is { } fault) ExceptionDispatchInfo.Throw(fault);
        if (exception is not TrapException trap) return OfInstantiation(exception, call);
        (StageFailureKind kind, string what) = Describe(trap.Type);
        return new StageFailure(kind, $"The stage {what}{Backtrace(exception)}");
    }

    // What is left when the guest did not run: the store's limits, and references that are the host's to make.
    private static StageFailure OfInstantiation(WasmtimeException exception, GuestCall call)
    {
        long needed = call.Module.MinMemoryBytes;
        if (needed > call.Limits.MemoryBytes)
        {
            return new StageFailure(
                StageFailureKind.MemoryLimit, $"The stage needs {needed} bytes of memory from the start; it may have {call.Limits.MemoryBytes}.");
        }

        return exception.Message.Contains("table minimum", StringComparison.Ordinal)
            ? new StageFailure(
                StageFailureKind.MemoryLimit, $"The stage needs larger tables than the {call.Limits.TableElements} elements that it may have.")
            : new StageFailure(StageFailureKind.Trap, "The stage cannot be instantiated; it may have no externref tables or globals.");
    }

    private static (StageFailureKind Kind, string What) Describe(TrapCode code) => code switch
    {
        TrapCode.MemoryOutOfBounds => (StageFailureKind.MemoryOutOfBounds, "accessed memory out of bounds"),
        TrapCode.TableOutOfBounds => (StageFailureKind.TableOutOfBounds, "accessed a table out of bounds"),
        TrapCode.IndirectCallToNull => (StageFailureKind.IndirectCallToNull, "called through an empty table element"),
        TrapCode.BadSignature => (StageFailureKind.BadSignature, "called a function of another type through a table"),
        TrapCode.IntegerOverflow => (StageFailureKind.IntegerOverflow, "computed an integer that does not fit"),
        TrapCode.IntegerDivisionByZero => (StageFailureKind.IntegerDivisionByZero, "divided an integer by zero"),
        TrapCode.BadConversionToInteger => (StageFailureKind.BadConversionToInteger, "made an integer of a float without an integer value"),
        TrapCode.StackOverflow => (StageFailureKind.StackOverflow, "used up its stack"),
        TrapCode.Unreachable => (StageFailureKind.Unreachable, "gave up at an unreachable instruction"),
        _ => (StageFailureKind.Trap, $"trapped ({code})"),
    };

    private static string Backtrace(WasmtimeException exception)
    {
        if (exception.Frames is not { Count: > 0 } frames) return ".";
        StringBuilder text = new(", in ");
        for (int i = 0; i < frames.Count && i < MaxFrames; i++)
        {
            if (i > 0) text.Append(" < ");
            AppendName(text, frames[i].FunctionName);
        }

        return text.Append(frames.Count > MaxFrames ? " < …." : ".").ToString();
    }

    // Names are the guest's, so anything at all.
    private static void AppendName(StringBuilder text, string? name)
    {
        if (string.IsNullOrEmpty(name)) name = "(unnamed)";
        foreach (char character in name.AsSpan(0, Math.Min(name.Length, MaxNameLength)))
        {
            text.Append(char.IsBetween(character, ' ', '~') ? character : '?');
        }
    }
}
