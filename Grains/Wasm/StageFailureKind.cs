namespace EdgeOrleans.Grains.Wasm;

/// <summary>The causes of a call without output.</summary>
internal enum StageFailureKind
{
    /// <summary>The stage used up its CPU time.</summary>
    Interrupt,

    /// <summary>The call's time was over, waiting or running.</summary>
    DeadlineExceeded,

    /// <summary>The caller gave up.</summary>
    Cancelled,

    /// <summary>The module or the sandbox was closed.</summary>
    Closed,

    /// <summary>An access, or a pointer that the stage gave, outside of its memory.</summary>
    MemoryOutOfBounds,

    /// <summary>An access outside of a table.</summary>
    TableOutOfBounds,

    /// <summary>An indirect call through an empty table element.</summary>
    IndirectCallToNull,

    /// <summary>An indirect call of a function of another type.</summary>
    BadSignature,

    /// <summary>An integer result that does not fit.</summary>
    IntegerOverflow,

    /// <summary>A division by zero.</summary>
    IntegerDivisionByZero,

    /// <summary>A float without an integer value was made into one.</summary>
    BadConversionToInteger,

    /// <summary>The stack was used up.</summary>
    StackOverflow,

    /// <summary>The stage gave up: an <c>unreachable</c> instruction, which is what panics, aborts and failed assertions compile to.</summary>
    Unreachable,

    /// <summary>Any other trap.</summary>
    Trap,

    /// <summary>The stage needs more memory or larger tables than its limits allow.</summary>
    MemoryLimit,

    /// <summary>There was more output than the limits allow.</summary>
    OutputTooLarge,

    /// <summary>The output is malformed.</summary>
    BadOutput,

    /// <summary>The program ended with an exit code other than 0.</summary>
    Exit,
}
