using System.Security.Cryptography;
using EdgeOrleans.Grains.Wasm.Imports;
using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Modules;

/// <summary>Makes stages of modules. Thread-safe; compiles one at a time, since compiling takes a core and much memory.</summary>
internal sealed class ModuleCompiler(Engine engine, WasmSandboxSettings settings, TimeProvider time)
{
    private readonly ModuleCache? _cache = settings.CacheFolder is null ? null : new ModuleCache(engine, settings, time);
    private readonly Lock _compiling = new();

    /// <summary>Checks and compiles a module.</summary>
    /// <exception cref="StageModuleException">The module is refused.</exception>
    public StageModule Compile(ReadOnlySpan<byte> wasm, StageForm? form, HostFunctions allowed)
    {
        CheckHeader(wasm);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(wasm));
        Module? cached = _cache?.Find(sha256);
        Module module = cached ?? CompileNew(wasm, sha256);
        try
        {
            StageForm actual = ModuleCheck.FindForm(module, form);
            ModuleCheck.CheckExports(module, actual);
            ModuleCheck.CheckMemory(module, settings.MaxMemoryBytes);
            Linker linker = Link(module, actual, allowed);
            return new StageModule(module, linker, actual, sha256, cached is not null);
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    private void CheckHeader(ReadOnlySpan<byte> wasm)
    {
        if (wasm.Length > settings.MaxModuleBytes)
        {
            throw new StageModuleException(
                ModuleFault.TooLarge, $"The module has {wasm.Length} bytes; a stage may have at most {settings.MaxModuleBytes}.");
        }

        if (!wasm.StartsWith("\0asm"u8)) throw new StageModuleException(ModuleFault.NotWasm, "The file is no WebAssembly module.");
        if (!wasm[4..].StartsWith((ReadOnlySpan<byte>)[1, 0, 0, 0]))
        {
            throw new StageModuleException(
                ModuleFault.NotWasm, "The file is a component or of another version; a stage is a core WebAssembly module of version 1.");
        }
    }

    private Module CompileNew(ReadOnlySpan<byte> wasm, string sha256)
    {
        lock (_compiling)
        {
            Module module;
            try
            {
                module = Module.FromBytes(engine, "stage", wasm);
            }
            catch (WasmtimeException e)
            {
                throw Refusal(wasm, e);
            }

            _cache?.Store(sha256, module);
            return module;
        }
    }

    // The same exception stands for a malformed module and for one that the pool has no room for.
    private StageModuleException Refusal(ReadOnlySpan<byte> wasm, WasmtimeException exception)
    {
        if (Module.Validate(engine, wasm) is { } reason)
        {
            return new StageModuleException(ModuleFault.Invalid, $"The module is not valid: {OneLine(reason)}.", exception);
        }

        bool isMemory = exception.Message.Contains("memory index", StringComparison.Ordinal);
        return new StageModuleException(
            isMemory ? ModuleFault.TooMuchMemory : ModuleFault.TooManyItems,
            isMemory
                ? $"The module asks for more memory than the {settings.MaxMemoryBytes} bytes that a stage may have."
                : $"The module is larger than the sandbox has room for: {OneLine(exception.Message)}.",
            exception);
    }

    private Linker Link(Module module, StageForm form, HostFunctions allowed)
    {
        // A module may import the same function twice.
        Linker linker = new(engine) { AllowShadowing = true };
        try
        {
            foreach (Import import in module.Imports)
            {
                if (EdgeFunctions.TryDefine(linker, import, allowed)) continue;
                if (form == StageForm.Command && WasiFunctions.TryDefine(linker, import)) continue;
                throw new StageModuleException(
                    ModuleFault.ForbiddenImport, $"The module imports '{import.ModuleName}' '{import.Name}', which is not there or not allowed.");
            }

            return linker;
        }
        catch
        {
            linker.Dispose();
            throw;
        }
    }

    // Wasmtime's reasons have the offset on the first line and what is below it on the others.
    private static string OneLine(string text) => string.Join(' ', text.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
