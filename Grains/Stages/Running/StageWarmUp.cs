using System.Diagnostics;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>Runs a stage of its own once, since the first run compiles what runs stages, a hundred times what a short one takes.</summary>
internal static class StageWarmUp
{
    /// <summary>A module that gives its input back.</summary>
    private static readonly byte[] Echo =
    [
        0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,

        // Types (i32) -> i32 and (i32 i32) -> i64, a function of each, and a memory of one page.
        0x01, 0x0c, 0x02, 0x60, 0x01, 0x7f, 0x01, 0x7f, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7e,
        0x03, 0x03, 0x02, 0x00, 0x01,
        0x05, 0x03, 0x01, 0x00, 0x01,

        // Exports memory, edge_alloc and edge_process.
        0x07, 0x26, 0x03,
        0x06, .. "memory"u8, 0x02, 0x00,
        0x0a, .. "edge_alloc"u8, 0x00, 0x00,
        0x0c, .. "edge_process"u8, 0x00, 0x01,

        // The constant 1024; and the address shifted left by 32, or the length.
        0x0a, 0x14, 0x02,
        0x05, 0x00, 0x41, 0x80, 0x08, 0x0b,
        0x0c, 0x00, 0x20, 0x00, 0xad, 0x42, 0x20, 0x86, 0x20, 0x01, 0xad, 0x84, 0x0b,
    ];

    /// <summary>Runs it.</summary>
    /// <param name="sandbox">A sandbox that nobody uses yet, so that the run ends in place.</param>
    /// <param name="limits">What it may use.</param>
    /// <returns>How it ended.</returns>
    public static SandboxOutcome Run(WasmSandbox sandbox, StageLimits limits)
    {
        using StageModule module = sandbox.Compile(Echo);
        StageCall call = new([Tensor.Create("x", [1f], [1]), Tensor.Create("y", ["z"], [1])], [KeyValuePair.Create("k", "v")], limits.WallTime);
        ValueTask<SandboxOutcome> run = sandbox.RunAsync(
            module, limits, new FrameExchange(call), limits.WallTime, new SandboxHost(), CancellationToken.None);
        return run.IsCompletedSuccessfully ? run.Result : throw new UnreachableException("A sandbox that nobody uses has a free slot.");
    }
}
