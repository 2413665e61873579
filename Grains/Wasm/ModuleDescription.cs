using System.Collections.Immutable;

namespace EdgeOrleans.Grains.Wasm;

/// <summary>What people want to know of a module.</summary>
/// <param name="Imports">What it imports, each with its module, in its own order.</param>
/// <param name="Exports">What it exports, in its own order.</param>
/// <param name="CompiledBytes">Bytes of its compiled code.</param>
internal sealed record ModuleDescription(ImmutableArray<string> Imports, ImmutableArray<string> Exports, int CompiledBytes);
