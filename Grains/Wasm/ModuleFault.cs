namespace EdgeOrleans.Grains.Wasm;

/// <summary>The causes for refusing a module.</summary>
internal enum ModuleFault
{
    /// <summary>It has more bytes than the sandbox takes.</summary>
    TooLarge,

    /// <summary>It is something other than a core WebAssembly module of version 1.</summary>
    NotWasm,

    /// <summary>It is malformed, or uses features that the sandbox does not have.</summary>
    Invalid,

    /// <summary>It lacks an export of its form.</summary>
    MissingExport,

    /// <summary>An export of its form has another type.</summary>
    WrongSignature,

    /// <summary>It imports something that is not there or not allowed.</summary>
    ForbiddenImport,

    /// <summary>It asks for more memory than the sandbox gives.</summary>
    TooMuchMemory,

    /// <summary>It is valid, but larger in another respect than the sandbox has room for: tables, globals or functions.</summary>
    TooManyItems,
}
