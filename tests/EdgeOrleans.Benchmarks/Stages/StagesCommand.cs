using System.Diagnostics;
using EdgeOrleans.Benchmarks.Commands;
using EdgeOrleans.Benchmarks.Report;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Benchmarks.Stages;

/// <summary>Holds the sandbox against Wasmtime alone, then loads it with callers, well-behaved and hostile.</summary>
internal static class StagesCommand
{
    private const int Small = 1 << 10;
    private const int Large = 600_000;
    private const int Callers = 64;
    private const int HostileCallers = 1000;
    private static readonly StageLimits HostileLimits = new() { CpuTime = TimeSpan.FromMilliseconds(50) };

    /// <summary>Measures all of it.</summary>
    public static async Task<Section> RunAsync(Arguments arguments)
    {
        StagesReport report = new();
        TimeSpan duration = TimeSpan.FromSeconds(arguments.Seconds);
        using WasmSandbox sandbox = new(new WasmSandboxSettings { Concurrency = Math.Max(2, Environment.ProcessorCount) });
        for (int round = 0; round < arguments.Rounds; round++)
        {
            report.Add(CompareReactors(sandbox, "library, 1 KB", Small, duration));
            report.Add(CompareReactors(sandbox, "library, 600 KB", Large, duration));
            report.Add(CompareCommands(sandbox, duration));
        }

        await LoadAsync(sandbox, report, 10 * duration);
        for (int round = 0; round < arguments.Rounds; round++) await AttackAsync(sandbox, report, duration);
        return new Section("stages", report.ToString());
    }

    private static CallMeasure CompareReactors(WasmSandbox sandbox, string what, int bytes, TimeSpan duration)
    {
        using BareReactor bare = new(StageGuests.Copy, new byte[bytes], bytes);
        using SandboxedStage stage = new(sandbox, StageGuests.Copy, bytes);
        return CallComparison.Measure(what, bare.Call, stage.Call, duration);
    }

    private static CallMeasure CompareCommands(WasmSandbox sandbox, TimeSpan duration)
    {
        using BareCommand bare = new(Small);
        using SandboxedStage stage = new(sandbox, StageGuests.Cat, Small);
        return CallComparison.Measure("program, 1 KB", bare.Call, stage.Call, duration);
    }

    private static async Task LoadAsync(WasmSandbox sandbox, StagesReport report, TimeSpan duration)
    {
        using SandboxedStage stage = new(sandbox, StageGuests.Copy, Small);
        await StageLoad.CountAsync(stage, Callers, new StageLimits(), duration / 3);
        long before = ResidentBytes();
        (long calls, int failed) = await StageLoad.CountAsync(stage, Callers, new StageLimits(), duration);
        report.AddLoad(Callers, duration, calls / duration.TotalSeconds, failed, ResidentBytes() - before);
    }

    private static async Task AttackAsync(WasmSandbox sandbox, StagesReport report, TimeSpan duration)
    {
        using SandboxedStage good = new(sandbox, StageGuests.Copy, Small);
        using SandboxedStage loop = new(sandbox, StageGuests.Loop, Small);
        SandboxOutcome interrupted = await loop.CallAsync(HostileLimits);
        (double[] alone, int failedAlone) = await StageLoad.TimeAsync(good, 1, new StageLimits(), duration);
        Task<(double[] Times, int Failed)> attack = StageLoad.TimeAsync(loop, HostileCallers, HostileLimits, duration);
        (double[] attacked, int failed) = await StageLoad.TimeAsync(good, 1, new StageLimits(), duration);
        await attack;
        report.AddAttack(alone, attacked, failedAlone + failed, interrupted.Run / HostileLimits.CpuTime);
    }

    private static long ResidentBytes()
    {
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
