using System.Diagnostics;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Tests.Wasm;

[Collection("Sandbox")]
[Trait("Process", "Sandbox")]
public sealed class HostileLoadTests : IDisposable
{
    private const int Hostile = 1000;
    private readonly SandboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Loop_CalledAThousandTimesAtOnce_LeavesOthersTheirTurn()
    {
        StageModule loop = _fixture.Compile("Hostile/infinite-loop");
        StageModule good = _fixture.Compile("increment");
        StageLimits limits = new() { CpuTime = TimeSpan.FromMilliseconds(20), WallTime = TimeSpan.FromSeconds(3) };
        Task<(SandboxOutcome Outcome, byte[]? Output)>[] loops =
            [.. Enumerable.Range(0, Hostile).Select(_ => Task.Run(() => _fixture.RunAsync(loop, [1], limits)))];

        int answered = 0;
        int besideALoop = 0;
        TimeSpan queued = TimeSpan.Zero;
        while (!loops.All(call => call.IsCompleted))
        {
            if (_fixture.Sandbox.Running > 0) besideALoop++;
            (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(good, [1, 2]);
            Assert.Null(outcome.Failure);
            Assert.Equal<byte>([2, 3], output!);
            queued += outcome.Queue;
            answered++;
        }

        SandboxOutcome[] ends = [.. (await Task.WhenAll(loops)).Select(call => call.Outcome)];
        Assert.All(ends, end => Assert.Contains(end.Failure?.Kind, (StageFailureKind?[])[StageFailureKind.Interrupt, StageFailureKind.DeadlineExceeded]));
        Assert.InRange(ends.Count(end => end.Failure!.Kind == StageFailureKind.Interrupt), 10, Hostile);
        Assert.InRange(ends.Count(end => end.Failure!.Kind == StageFailureKind.DeadlineExceeded), 1, Hostile);
        Assert.InRange(answered, 100, int.MaxValue);
        Assert.InRange(besideALoop, answered / 4, answered);

        // One loop holds one of the two slots, so the other stage never waits for one.
        Assert.True(queued < TimeSpan.FromMilliseconds(5) * answered, $"{answered} calls waited {queued} in all.");
        Assert.Equal((0, 0), (_fixture.Sandbox.Running, _fixture.Sandbox.Waiting));
    }

    [Fact]
    public async Task Bombs_OneAfterAnother_LeaveNoMemoryBehind()
    {
        StageModule[] bombs =
        [
            .. ((string[])["memory-bomb", "table-bomb", "deep-recursion", "output-bomb", "trap-in-init", "out-of-bounds"])
                .Select(name => _fixture.Compile($"Hostile/{name}")),
        ];
        await ThrowAsync(bombs, 10);
        long before = ResidentBytes();
        await ThrowAsync(bombs, 100);
        Assert.InRange(ResidentBytes() - before, long.MinValue, 48L << 20);
    }

    [Fact]
    public async Task Sandboxes_MadeAndDisposed_LeaveNoMemoryBehind()
    {
        await MakeAsync(5);
        long before = ResidentBytes();
        await MakeAsync(50);
        Assert.InRange(ResidentBytes() - before, long.MinValue, 48L << 20);
    }

    private static async Task MakeAsync(int times)
    {
        byte[] guest = SandboxFixture.Guest("cat");
        for (int i = 0; i < times; i++)
        {
            using SandboxFixture fixture = new();
            (SandboxOutcome outcome, byte[]? _) = await fixture.RunAsync(fixture.Compile(guest), [1]);
            Assert.Null(outcome.Failure);
        }
    }

    private async Task ThrowAsync(StageModule[] bombs, int times)
    {
        for (int i = 0; i < times; i++)
        {
            foreach (StageModule bomb in bombs)
            {
                (SandboxOutcome outcome, byte[]? _) = await _fixture.RunAsync(bomb, [1]);
                Assert.NotNull(outcome.Failure);
            }
        }
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
