using EdgeOrleans.Grains.Wasm.Imports;
using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>A call of a WASI program: input to its standard input, start, standard output to the exchange.</summary>
internal static class CommandRun
{
    /// <summary>Runs it.</summary>
    /// <returns>Why there is no output; null when the exchange has read it.</returns>
    public static StageFailure? Run(Store store, GuestCall call)
    {
        GuestStreams streams = new(call.Exchange, call.Limits.OutputBytes);
        call.Streams = streams;
        Instance instance = call.Module.Instantiate(store);
        call.SetMemory(instance.GetMemory("memory")!);
        try
        {
            instance.GetAction("_start")!();
        }
        catch (WasmtimeException) when (call.ExitCode == 0)
        {
            // The program ended by proc_exit rather than by returning.
        }

        call.Exchange.ReadOutput(streams.Output);
        return null;
    }
}
