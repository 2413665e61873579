using EdgeOrleans.Grains.Wasm.Modules;
using EdgeOrleans.Grains.Wasm.Running;
using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Imports;

/// <summary>The functions of module <c>edge</c>: <see cref="HostFunctions"/>. A pointer outside of the guest's memory ends the call.</summary>
internal static class EdgeFunctions
{
    private const string ModuleName = "edge";

    /// <summary>Defines an import; false when it is none of these functions, of another type, or not allowed.</summary>
    public static bool TryDefine(Linker linker, Import import, HostFunctions allowed)
    {
        if (import is not FunctionImport { ModuleName: ModuleName } function) return false;
        switch (function.Name)
        {
            case "log" when Is(function, HostFunctions.Log, allowed, "ii", ""):
                linker.DefineFunction<int, int>(ModuleName, function.Name, Log);
                return true;
            case "now" when Is(function, HostFunctions.Now, allowed, "", "I"):
                linker.DefineFunction(ModuleName, function.Name, (CallerFunc<long>)(caller => Now(GuestCall.Of(caller))));
                return true;
            case "random" when Is(function, HostFunctions.Random, allowed, "ii", ""):
                linker.DefineFunction<int, int>(ModuleName, function.Name, Random);
                return true;
            case "deadline_ms" when Is(function, HostFunctions.Deadline, allowed, "", "I"):
                linker.DefineFunction(ModuleName, function.Name, (CallerFunc<long>)Deadline);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    public static long Now(GuestCall call) => (call.Host.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private static bool Is(FunctionImport import, HostFunctions function, HostFunctions allowed, string parameters, string results) =>
        allowed.HasFlag(function) && new FunctionType(parameters, results).Is(import.Parameters, import.Results);

    private static void Log(Caller caller, int address, int length)
    {
        GuestCall call = GuestCall.Of(caller);
        call.Write(SpanOf(caller, call, "edge.log", address, length));
        call.Log?.EndLine();
    }

    private static void Random(Caller caller, int address, int length)
    {
        GuestCall call = GuestCall.Of(caller);
        RandomBytes.Fill(call, SpanOf(caller, call, "edge.random", address, length));
    }

    private static long Deadline(Caller caller) => Math.Max(0, (long)GuestCall.Of(caller).Clock.Remaining.TotalMilliseconds);

    private static Span<byte> SpanOf(Caller caller, GuestCall call, string function, int address, int length)
    {
        if (!call.TryGetSpan(caller, address, length, out Span<byte> span))
        {
            call.End(new StageFailure(
                StageFailureKind.MemoryOutOfBounds,
                $"The stage gave {function} address {(uint)address} and length {length}, which are not in its memory.",
                HoldsOutput: true));
        }

        return span;
    }
}
