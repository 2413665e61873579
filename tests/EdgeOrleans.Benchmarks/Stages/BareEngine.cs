using EdgeOrleans.Grains.Wasm;
using Wasmtime;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>Wasmtime as the sandbox sets it up: pooled memories, epochs.</summary>
internal static class BareEngine
{
    /// <summary>Makes an engine.</summary>
    public static Engine Open()
    {
        PoolingAllocationConfig pool = new PoolingAllocationConfig()
            .WithMaxCoreInstances(4)
            .WithMaxMemories(4)
            .WithMaxTables(16)
            .WithMaxMemorySize(256 << 20)
            .WithLinearMemoryKeepResidentBytes((nuint)new WasmSandboxSettings().KeptMemoryBytes)
            .WithTableKeepResidentBytes((nuint)new WasmSandboxSettings().KeptMemoryBytes);
        return new Engine(new Config().WithPoolingAllocationStrategy(pool).WithEpochInterruption(true));
    }

    /// <summary>Makes a store with limits.</summary>
    public static Store Fresh(Engine engine)
    {
        Store store = new(engine);
        store.SetLimits(64 << 20, 20_000, 1, 4, 1);
        store.SetEpochDeadline(1_000_000);
        return store;
    }
}
