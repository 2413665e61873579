namespace EdgeOrleans.Grains.Wasm;

/// <summary>A module is refused; the message is one sentence with the reason.</summary>
internal sealed class StageModuleException(ModuleFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The cause.</summary>
    public ModuleFault Fault { get; } = fault;
}
