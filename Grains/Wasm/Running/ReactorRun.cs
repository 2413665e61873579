using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>A call of a reactor: initialise, allocate, copy in, process, read in place.</summary>
internal static class ReactorRun
{
    /// <summary>Runs it.</summary>
    /// <returns>Why there is no output; null when the exchange has read it.</returns>
    public static StageFailure? Run(Store store, GuestCall call)
    {
        Instance instance = call.Module.Instantiate(store);
        Memory memory = instance.GetMemory("memory")!;
        call.SetMemory(memory);
        if (call.Module.HasInitialize) instance.GetAction("_initialize")!();
        if (call.Module.HasInit) instance.GetAction("edge_init")!();

        int length = call.Exchange.InputBytes;
        int address = instance.GetFunction<int, int>("edge_alloc")!(length);
        if (WriteInput(memory, address, call) is { } failure) return failure;
        long result = instance.GetFunction<int, int, long>("edge_process")!(address, length);
        return ReadOutput(memory, (int)(result >> 32), (int)result, call);
    }

    private static StageFailure? WriteInput(Memory memory, int address, GuestCall call)
    {
        int length = call.Exchange.InputBytes;
        if (address == 0)
        {
            return new StageFailure(StageFailureKind.MemoryLimit, $"edge_alloc returned 0 for {length} bytes, so the stage has no memory for its input.");
        }

        if (!GuestCall.TryGetSpan(memory, address, length, out Span<byte> input))
        {
            return OutOfBounds("edge_alloc", address, length, memory);
        }

        call.Exchange.WriteInput(input);
        return null;
    }

    private static StageFailure? ReadOutput(Memory memory, int address, int length, GuestCall call)
    {
        if (length < 0)
        {
            return new StageFailure(StageFailureKind.BadOutput, $"edge_process returned a length of {length} bytes.", HoldsOutput: true);
        }

        if (length > call.Limits.OutputBytes)
        {
            return new StageFailure(
                StageFailureKind.OutputTooLarge,
                $"edge_process returned {length} bytes; the stage may give at most {call.Limits.OutputBytes}.",
                HoldsOutput: true);
        }

        if (!GuestCall.TryGetSpan(memory, address, length, out Span<byte> output))
        {
            return OutOfBounds("edge_process", address, length, memory);
        }

        call.Exchange.ReadOutput(output);
        return null;
    }

    private static StageFailure OutOfBounds(string function, int address, int length, Memory memory) => new(
        StageFailureKind.MemoryOutOfBounds,
        $"{function} returned address {(uint)address}, from which {length} bytes reach past the end of the stage's memory of {memory.GetLength()} bytes.",
        HoldsOutput: true);
}
