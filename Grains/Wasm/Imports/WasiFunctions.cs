using System.Buffers.Binary;
using EdgeOrleans.Grains.Wasm.Modules;
using EdgeOrleans.Grains.Wasm.Running;
using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Imports;

/// <summary>
/// WASI preview 1 for a program that has standard input, output and error, clocks and random bytes, and nothing else. Every
/// function is there; those of files, sockets and signals answer with an error number.
/// </summary>
internal static class WasiFunctions
{
    private const string ModuleName = "wasi_snapshot_preview1";
    private const int DescriptorBytes = 24;
    private const int FileBytes = 64;
    private const int RightsOffset = 8;
    private const long ReadAndWriteRights = (1 << 1) | (1 << 6);
    private const int ClockResolution = 1000;

    /// <summary>Defines an import; false when it is no function of WASI preview 1 or of another type.</summary>
    public static bool TryDefine(Linker linker, Import import)
    {
        if (import is not FunctionImport { ModuleName: ModuleName } function
            || !WasiTable.TryFind(function.Name, out FunctionType type, out int answer)
            || !type.Is(function.Parameters, function.Results))
        {
            return false;
        }

        if (!TryDefineActive(linker, function.Name)) DefineAnswer(linker, function, answer);
        return true;
    }

    private static bool TryDefineActive(Linker linker, string name)
    {
        switch (name)
        {
            case "fd_read": linker.DefineFunction<int, int, int, int, int>(ModuleName, name, WasiTransfers.Read); break;
            case "fd_write": linker.DefineFunction<int, int, int, int, int>(ModuleName, name, WasiTransfers.Write); break;
            case "fd_fdstat_get": linker.DefineFunction<int, int, int>(ModuleName, name, GetDescriptor); break;
            case "fd_filestat_get": linker.DefineFunction<int, int, int>(ModuleName, name, GetFile); break;
            case "fd_close": linker.DefineFunction(ModuleName, name, (int descriptor) => IsStandard(descriptor)); break;
            case "fd_fdstat_set_flags": linker.DefineFunction(ModuleName, name, (int descriptor, int _) => IsStandard(descriptor)); break;
            case "args_sizes_get": linker.DefineFunction<int, int, int>(ModuleName, name, GetNoSizes); break;
            case "environ_sizes_get": linker.DefineFunction<int, int, int>(ModuleName, name, GetNoSizes); break;
            case "clock_res_get": linker.DefineFunction<int, int, int>(ModuleName, name, GetResolution); break;
            case "clock_time_get": linker.DefineFunction<int, long, int, int>(ModuleName, name, GetTime); break;
            case "random_get": linker.DefineFunction<int, int, int>(ModuleName, name, GetRandom); break;
            case "proc_exit": linker.DefineFunction<int>(ModuleName, name, (caller, code) => GuestCall.Of(caller).Exit(code)); break;
            default: return false;
        }

        return true;
    }

    private static void DefineAnswer(Linker linker, FunctionImport function, int answer) =>
        linker.DefineFunction(
            ModuleName, function.Name, (Caller _, ReadOnlySpan<ValueBox> _, Span<ValueBox> results) => results[0] = answer, function.Parameters, function.Results);

    private static int IsStandard(int descriptor) => descriptor is >= 0 and <= 2 ? Errno.Success : Errno.BadDescriptor;

    // A file of no known type: programs buffer what they write to one, and ask no terminal of it.
    private static int GetDescriptor(Caller caller, int descriptor, int address)
    {
        if (IsStandard(descriptor) != Errno.Success) return Errno.BadDescriptor;
        if (!GuestCall.Of(caller).TryGetSpan(caller, address, DescriptorBytes, out Span<byte> result)) return Errno.Fault;
        result.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(result[RightsOffset..], ReadAndWriteRights);
        return Errno.Success;
    }

    private static int GetFile(Caller caller, int descriptor, int address)
    {
        if (IsStandard(descriptor) != Errno.Success) return Errno.BadDescriptor;
        if (!GuestCall.Of(caller).TryGetSpan(caller, address, FileBytes, out Span<byte> result)) return Errno.Fault;
        result.Clear();
        return Errno.Success;
    }

    private static int GetNoSizes(Caller caller, int count, int bytes)
    {
        int answer = Put(caller, count, 0);
        return answer == Errno.Success ? Put(caller, bytes, 0) : answer;
    }

    private static int GetResolution(Caller caller, int clock, int address) =>
        clock is 0 or 1 ? PutLong(caller, address, ClockResolution) : Errno.Invalid;

    // The monotonic clock begins with the call; the host's would tell how long it is up.
    private static int GetTime(Caller caller, int clock, long precision, int address) => clock switch
    {
        0 => PutLong(caller, address, EdgeFunctions.Now(GuestCall.Of(caller))),
        1 => PutLong(caller, address, GuestCall.Of(caller).Clock.SinceArrival.Ticks * TimeSpan.NanosecondsPerTick),
        _ => Errno.Invalid,
    };

    private static int GetRandom(Caller caller, int address, int length)
    {
        GuestCall call = GuestCall.Of(caller);
        if (!call.TryGetSpan(caller, address, length, out Span<byte> memory)) return Errno.Fault;
        RandomBytes.Fill(call, memory);
        return Errno.Success;
    }

    private static int Put(Caller caller, int address, int value)
    {
        if (!GuestCall.Of(caller).TryGetSpan(caller, address, sizeof(int), out Span<byte> memory)) return Errno.Fault;
        BinaryPrimitives.WriteInt32LittleEndian(memory, value);
        return Errno.Success;
    }

    private static int PutLong(Caller caller, int address, long value)
    {
        if (!GuestCall.Of(caller).TryGetSpan(caller, address, sizeof(long), out Span<byte> memory)) return Errno.Fault;
        BinaryPrimitives.WriteInt64LittleEndian(memory, value);
        return Errno.Success;
    }
}
