using Wasmtime;

namespace EdgeOrleans.Grains.Wasm.Modules;

/// <summary>Holds a module's exports against the form of a stage.</summary>
internal static class ModuleCheck
{
    private static readonly FunctionType Nothing = new("", "");

    /// <summary>The form of the module.</summary>
    /// <param name="module">The module.</param>
    /// <param name="asked">The form that it must have, or null for the one whose function it exports.</param>
    /// <exception cref="StageModuleException">It has neither.</exception>
    public static StageForm FindForm(Module module, StageForm? asked)
    {
        if (asked is { } form) return form;
        if (module.Exports.Any(export => export.Name == "edge_process")) return StageForm.Reactor;
        if (module.Exports.Any(export => export.Name == "_start")) return StageForm.Command;
        throw new StageModuleException(
            ModuleFault.MissingExport, "The module exports neither 'edge_process', as a library does, nor '_start', as a WASI program does.");
    }

    /// <summary>Checks that all exports of the form are there and of their types.</summary>
    /// <exception cref="StageModuleException">They are not.</exception>
    public static void CheckExports(Module module, StageForm form)
    {
        if (!module.Exports.Any(export => export is MemoryExport { Name: "memory" })) throw Missing("memory");
        if (form == StageForm.Command)
        {
            CheckFunction(module, "_start", Nothing, isRequired: true);
            return;
        }

        CheckFunction(module, "edge_alloc", new FunctionType("i", "i"), isRequired: true);
        CheckFunction(module, "edge_process", new FunctionType("ii", "I"), isRequired: true);
        CheckFunction(module, "edge_init", Nothing, isRequired: false);
        CheckFunction(module, "_initialize", Nothing, isRequired: false);
    }

    /// <summary>Checks what memory the module asks for.</summary>
    /// <exception cref="StageModuleException">It is too much.</exception>
    public static void CheckMemory(Module module, long maxBytes)
    {
        foreach (MemoryExport memory in module.Exports.OfType<MemoryExport>())
        {
            long bytes = memory.Minimum * StageLimits.PageBytes;
            if (bytes <= maxBytes) continue;
            throw new StageModuleException(
                ModuleFault.TooMuchMemory, $"The module asks for {bytes} bytes of memory; a stage may have at most {maxBytes}.");
        }
    }

    private static void CheckFunction(Module module, string name, FunctionType type, bool isRequired)
    {
        Export? export = module.Exports.FirstOrDefault(export => export.Name == name);
        if (export is null && !isRequired) return;
        if (export is not FunctionExport function) throw Missing(name);
        if (type.Is(function.Parameters, function.Results)) return;
        throw new StageModuleException(
            ModuleFault.WrongSignature, $"The module exports '{name}' as {FunctionType.Text(function.Parameters, function.Results)}; it must be {type}.");
    }

    private static StageModuleException Missing(string name) => new(ModuleFault.MissingExport, $"The module does not export '{name}'.");
}
