using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Running;

/// <summary>The compiler and the pool of memories that all calls of a sandbox share. Thread-safe.</summary>
internal sealed class SandboxEngine : IDisposable
{
    private const int TablesPerModule = 4;

    // One delegate for all stores: the call is the store's data.
    private static readonly Store.EpochDeadlineCallback LookAtTime = Look;

    private readonly EpochTicker _ticker;

    public SandboxEngine(WasmSandboxSettings settings)
    {
        using PoolingAllocationConfig pool = new();
        Engine = new Engine(Configure(settings, pool));
        _ticker = new EpochTicker(Engine, settings.Tick);
    }

    /// <summary>Wasmtime's engine.</summary>
    public Engine Engine { get; }

    /// <summary>Runs a call in a fresh store.</summary>
    /// <returns>Why there is no output; null when the exchange has read it.</returns>
    public StageFailure? Run(GuestCall call)
    {
        _ticker.Enter();
        try
        {
            using Store store = new(Engine, call);
            Limit(store, call.Limits);
            return call.Module.Form == StageForm.Reactor ? ReactorRun.Run(store, call) : CommandRun.Run(store, call);
        }
        catch (WasmtimeException e)
        {
            return GuestFailures.Of(e, call);
        }
        catch (StageOutputException e)
        {
            return new StageFailure(StageFailureKind.BadOutput, e.Message, HoldsOutput: true);
        }
        catch (ObjectDisposedException) when (call.FindStop() is not null)
        {
            return call.FindStop();
        }
        finally
        {
            _ticker.Leave();
            call.Streams?.Dispose();
            if (call.Log is { } log) log.DrainTo(call.Host.Log!);
        }
    }

    /// <summary>Waits for running calls and frees the engine.</summary>
    public void Dispose()
    {
        _ticker.Dispose();
        Engine.Dispose();
    }

    private static void Limit(Store store, StageLimits limits)
    {
        store.SetLimits(limits.MemoryBytes, (uint)limits.TableElements, instances: 1, tables: TablesPerModule, memories: 1);
        store.SetEpochDeadlineCallback(LookAtTime);
        store.SetEpochDeadline(1);
    }

    private static ulong Look(Store store)
    {
        ((GuestCall)store.GetData()!).CheckTime();
        return 1;
    }

    // Features off: threads, since no limit holds for shared memories; those that need what the pool has not; and typed
    // references, since Wasmtime's C interface ends the process when a module exports a function that takes one.
    private static Config Configure(WasmSandboxSettings settings, PoolingAllocationConfig pool)
    {
        uint slots = (uint)settings.Concurrency;
        pool.WithMaxCoreInstances(slots)
            .WithMaxMemories(slots)
            .WithMaxTables(slots * TablesPerModule)
            .WithMaxMemoriesPerModule(1)
            .WithMaxTablesPerModule(TablesPerModule)
            .WithMaxMemorySize((nuint)settings.MaxMemoryBytes)
            .WithMaxTableElements((nuint)settings.MaxTableElements)
            .WithTotalComponentInstances(0)
            .WithLinearMemoryKeepResidentBytes((nuint)settings.KeptMemoryBytes)
            .WithTableKeepResidentBytes((nuint)settings.KeptMemoryBytes)
            .WithMaxGcHeaps(0);
        return new Config()
            .WithPoolingAllocationStrategy(pool)
            .WithEpochInterruption(true)
            .WithMaximumStackSize(settings.StackBytes)
            .WithParallelCompilation(false)
            .WithWasmThreads(false)
            .WithMultiMemory(false)
            .WithMemory64(false)
            .WithGc(false)
            .WithFunctionReferences(false)
            .WithExceptions(false)
            .WithComponentModel(false);
    }
}
