using EdgeOrleans.Grains.Wasm.Running;
using Wasmtime;

namespace EdgeOrleans.Grains.Wasm;

/// <summary>
/// A compiled stage of one <see cref="WasmSandbox"/>. Thread-safe. Calls that run when it is disposed go on; those that
/// wait end with <see cref="StageFailureKind.Closed"/>.
/// </summary>
internal sealed class StageModule : IDisposable
{
    private readonly Module _module;
    private readonly Linker _linker;
    private volatile bool _isClosed;

    /// <summary>Takes over <paramref name="module"/> and <paramref name="linker"/>, which defines all that it imports.</summary>
    internal StageModule(Module module, Linker linker, StageForm form, string sha256, bool isFromCache)
    {
        _module = module;
        _linker = linker;
        Form = form;
        Sha256 = sha256;
        IsFromCache = isFromCache;
        foreach (Export export in module.Exports)
        {
            if (export is MemoryExport memory) MinMemoryBytes = memory.Minimum * StageLimits.PageBytes;
            HasInitialize |= export is FunctionExport { Name: "_initialize" };
            HasInit |= export is FunctionExport { Name: "edge_init" };
        }
    }

    /// <summary>How it takes its input.</summary>
    public StageForm Form { get; }

    /// <summary>SHA-256 of the module, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Whether compiled code was found in the cache.</summary>
    public bool IsFromCache { get; }

    /// <summary>Memory that it has from the start.</summary>
    public long MinMemoryBytes { get; }

    /// <summary>Whether <c>_initialize</c> is exported.</summary>
    internal bool HasInitialize { get; }

    /// <summary>Whether <c>edge_init</c> is exported.</summary>
    internal bool HasInit { get; }

    /// <summary>Whether it was disposed.</summary>
    internal bool IsClosed => _isClosed;

    /// <summary>Its share of the running calls.</summary>
    internal StageTurns Turns { get; } = new();

    /// <summary>Makes an instance, running the module's start function.</summary>
    internal Instance Instantiate(Store store) => _linker.Instantiate(store, _module);

    /// <summary>Describes it for people.</summary>
    public ModuleDescription Describe() => new(
        [.. _module.Imports.Select(import => $"{import.ModuleName}.{import.Name}")],
        [.. _module.Exports.Select(export => export.Name)],
        _module.Serialize().Length);

    /// <inheritdoc />
    public void Dispose()
    {
        _isClosed = true;
        _linker.Dispose();
        _module.Dispose();
    }
}
