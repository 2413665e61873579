using System.Security.Cryptography;

namespace EdgeOrleans.Grains.Wasm;

/// <summary>What stages see of their host, as far as their modules may.</summary>
internal sealed record SandboxHost
{
    /// <summary>The clock that stages read. The default is the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Fills memory with random bytes. The default is the system's generator.</summary>
    public Action<Span<byte>> Random { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>
    /// Takes a line that a stage logged or wrote to standard error: printable, at most 1,024 characters, at most 64 of
    /// them a call. Called after the run, on its thread. Null, the default, drops them.
    /// </summary>
    public Action<string>? Log { get; init; }
}
