namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>One kind of call, bare and in the sandbox.</summary>
/// <param name="What">The kind.</param>
/// <param name="Bare">Microseconds of Wasmtime alone.</param>
/// <param name="Sandbox">Microseconds in the sandbox.</param>
/// <param name="BareBytes">Managed bytes that a bare call allocates.</param>
/// <param name="SandboxBytes">Managed bytes that a call in the sandbox allocates.</param>
internal sealed record CallMeasure(string What, double Bare, double Sandbox, double BareBytes, double SandboxBytes);
