namespace EdgeOrleans.Grains.Wasm;

/// <summary>What goes into a call and what is done with its output, both in the guest's own memory. Called on the thread that runs the guest.</summary>
internal interface ISandboxExchange
{
    /// <summary>Bytes of the input.</summary>
    int InputBytes { get; }

    /// <summary>Writes the input.</summary>
    /// <param name="memory">Exactly <see cref="InputBytes"/> bytes; what they hold before is undefined.</param>
    void WriteInput(Span<byte> memory);

    /// <summary>Reads the output. The memory is gone when the method returns.</summary>
    /// <param name="memory">What the guest gave, at most the stage's <see cref="StageLimits.OutputBytes"/>.</param>
    /// <exception cref="StageOutputException">The output is malformed; the call ends with <see cref="StageFailureKind.BadOutput"/>.</exception>
    void ReadOutput(ReadOnlySpan<byte> memory);
}
