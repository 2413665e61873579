using System.Buffers.Binary;
using EdgeOrleans.Grains.Wasm;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Wasm;

public sealed class HostileModuleTests : IDisposable
{
    private static readonly StageLimits Limits = new() { CpuTime = TimeSpan.FromMilliseconds(200) };

    private readonly SandboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("infinite-loop", "Interrupt", "The stage used up its 200 ms of CPU time, in spin < edge_process.")]
    [InlineData("start-loop", "Interrupt", "The stage used up its 200 ms of CPU time, in start.")]
    [InlineData("memory-bomb", "Unreachable", "The stage gave up at an unreachable instruction, in edge_process.")]
    [InlineData("memory-greedy", "MemoryLimit", "The stage needs 134217728 bytes of memory from the start; it may have 67108864.")]
    [InlineData("table-bomb", "Unreachable", "The stage gave up at an unreachable instruction, in edge_process.")]
    [InlineData("table-greedy", "MemoryLimit", "The stage needs larger tables than the 20000 elements that it may have.")]
    [InlineData("externref-table", "Trap", "The stage cannot be instantiated; it may have no externref tables or globals.")]
    [InlineData("deep-recursion", "StackOverflow", "The stage used up its stack, in recurse < recurse < recurse < recurse < recurse < recurse < recurse < recurse < ….")]
    [InlineData("out-of-bounds", "MemoryOutOfBounds", "The stage accessed memory out of bounds, in edge_process.")]
    [InlineData("divide-by-zero", "IntegerDivisionByZero", "The stage divided an integer by zero, in edge_process.")]
    [InlineData("null-call", "IndirectCallToNull", "The stage called through an empty table element, in edge_process.")]
    [InlineData("trap-in-init", "Unreachable", "The stage gave up at an unreachable instruction, in edge_init.")]
    [InlineData("huge-length", "OutputTooLarge", "edge_process returned 1073741824 bytes; the stage may give at most 16777216.", true)]
    [InlineData("past-the-end", "MemoryOutOfBounds", "edge_process returned address 131056, from which 64 bytes reach past the end of the stage's memory of 131072 bytes.", true)]
    [InlineData("negative-length", "BadOutput", "edge_process returned a length of -1 bytes.", true)]
    [InlineData("alloc-nothing", "MemoryLimit", "edge_alloc returned 0 for 8 bytes, so the stage has no memory for its input.")]
    [InlineData("alloc-out-of-bounds", "MemoryOutOfBounds", "edge_alloc returned address 131068, from which 8 bytes reach past the end of the stage's memory of 131072 bytes.", true)]
    [InlineData("alloc-negative", "MemoryOutOfBounds", "edge_alloc returned address 4294967288, from which 8 bytes reach past the end of the stage's memory of 131072 bytes.", true)]
    [InlineData("output-bomb", "OutputTooLarge", "The stage wrote more than the 16777216 bytes that it may give, in _start.")]
    [InlineData("log-bomb", "Interrupt", "The stage used up its 200 ms of CPU time, in _start.")]
    [InlineData("random-bomb", "Interrupt", "The stage used up its 200 ms of CPU time, in edge_process.")]
    [InlineData("log-out-of-bounds", "MemoryOutOfBounds", "The stage gave edge.log address 1024 and length 2147483647, which are not in its memory, in edge_process.", true)]
    [InlineData("strange-names", "Unreachable", "The stage gave up at an unreachable instruction, in <script>??[31m?/etc/passwd < edge_process.")]
    public async Task Module_ThatMisbehaves_EndsWithItsCause(string name, string kind, string message, bool holdsOutput = false)
    {
        StageModule module = _fixture.Compile($"Hostile/{name}", allowed: HostFunctions.Log | HostFunctions.Random);

        // On a loaded machine what ends by itself may take longer than those that have to be interrupted are given.
        StageFailure expected = new(Enum.Parse<StageFailureKind>(kind), message, holdsOutput);
        var limits = expected.Kind == StageFailureKind.Interrupt ? Limits : Limits with { CpuTime = TimeSpan.FromSeconds(10) };
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(module, new byte[8], limits);
        Assert.Equal(expected, outcome.Failure);
        Assert.Null(output);
        Assert.InRange(outcome.Run, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        await AssertWellAsync();
    }

    [Theory]
    [InlineData("imports-wasi", "ForbiddenImport", "The module imports 'wasi_snapshot_preview1' 'path_open', which is not there or not allowed.")]
    [InlineData("imports-env", "ForbiddenImport", "The module imports 'env' 'abort', which is not there or not allowed.")]
    [InlineData("imports-memory", "ForbiddenImport", "The module imports 'env' 'memory', which is not there or not allowed.")]
    [InlineData("imports-mistyped", "ForbiddenImport", "The module imports 'edge' 'now', which is not there or not allowed.")]
    [InlineData("memory-huge", "TooMuchMemory", "The module asks for more memory than the 268435456 bytes that a stage may have.")]
    [InlineData("table-huge", "TooManyItems", "The module is larger than the sandbox has room for: ")]
    [InlineData("no-exports", "MissingExport", "The module exports neither 'edge_process', as a library does, nor '_start', as a WASI program does.")]
    [InlineData("no-alloc", "MissingExport", "The module does not export 'edge_alloc'.")]
    [InlineData("mistyped-process", "WrongSignature", "The module exports 'edge_process' as (i32, i32) -> (i32); it must be (i32, i32) -> (i64).")]
    [InlineData("threads", "Invalid", "The module is not valid: ")]
    [InlineData("typed-reference", "Invalid", "The module is not valid: ")]
    [InlineData("exceptions", "Invalid", "The module is not valid: ")]
    public void Module_ThatIsNoStage_IsRefused(string name, string fault, string message)
    {
        StageModuleException refusal = Assert.Throws<StageModuleException>(() => _fixture.Compile($"Hostile/{name}", allowed: HostFunctions.Now));
        Assert.Equal(Enum.Parse<ModuleFault>(fault), refusal.Fault);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Module_OfAnotherForm_IsRefused()
    {
        Assert.Equal(ModuleFault.MissingExport, Assert.Throws<StageModuleException>(() => _fixture.Compile("echo", StageForm.Command)).Fault);
        Assert.Equal(ModuleFault.MissingExport, Assert.Throws<StageModuleException>(() => _fixture.Compile("cat", StageForm.Reactor)).Fault);
    }

    [Fact]
    public void Module_OfAHundredMegabytes_IsRefusedUnread()
    {
        byte[] module = new byte[100 << 20];
        SandboxFixture.Guest("echo").CopyTo(module, 0);
        StageModuleException refusal = Assert.Throws<StageModuleException>(() => _fixture.Compile(module));
        Assert.Equal(ModuleFault.TooLarge, refusal.Fault);
    }

    [Fact]
    public void Module_ThatIsTruncated_IsRefused()
    {
        // What follows the code are names alone, without which the module is whole.
        byte[] module = SandboxFixture.Guest("increment");
        int end = module.AsSpan().IndexOf("\u0004name"u8) - 2;
        for (int length = 0; length < end; length++)
        {
            StageModuleException refusal = Assert.Throws<StageModuleException>(() => _fixture.Compile(module[..length]));
            Assert.Contains(refusal.Fault, (ModuleFault[])[ModuleFault.NotWasm, ModuleFault.Invalid, ModuleFault.MissingExport]);
        }
    }

    [Fact]
    public void Module_OfRandomBytes_IsRefused()
    {
        Random random = new(4711);
        for (int i = 0; i < 1000; i++)
        {
            byte[] module = new byte[random.Next(1, 2000)];
            random.NextBytes(module);
            Assert.Equal(ModuleFault.NotWasm, Assert.Throws<StageModuleException>(() => _fixture.Compile(module)).Fault);
            byte[] behindAHeader = [.. "\0asm"u8, 1, 0, 0, 0, .. module];
            Assert.Equal(ModuleFault.Invalid, Assert.Throws<StageModuleException>(() => _fixture.Compile(behindAHeader)).Fault);
        }
    }

    [Fact]
    public async Task Module_ThatChangesItsGlobals_FindsThemUnchangedInTheNextCall()
    {
        StageModule module = _fixture.Compile("Hostile/mutates-globals");
        for (int i = 0; i < 10; i++)
        {
            (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(module, [0]);
            Assert.Null(outcome.Failure);
            Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(output));
            Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(output.AsSpan(4)));
        }
    }

    [Fact]
    public async Task Module_WhoseResultOverlapsItsInput_GivesThoseBytes()
    {
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(_fixture.Compile("Hostile/overlapping-result"), [1, 2, 3, 4]);
        Assert.Null(outcome.Failure);
        Assert.Equal<byte>([3, 4, 0, 0], output!);
    }

    [Fact]
    public async Task Module_WithPiecesOutsideOfItsMemory_GetsErrorNumbers()
    {
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(_fixture.Compile("Hostile/bad-pieces"), [1, 2, 3, 4]);
        Assert.Null(outcome.Failure);
        Assert.Equal<byte>([21, 21, 21, 21, 21, 8], output!);
    }

    [Fact]
    public async Task Module_ThatLogsWithoutEnd_LogsSixtyFourShortLines()
    {
        List<string> lines = [];
        await _fixture.RunAsync(_fixture.Compile("Hostile/log-bomb"), [], Limits, new SandboxHost { Log = lines.Add });
        Assert.Equal(new string('A', 1024), lines[0]);
        Assert.InRange(lines.Count, 1, 64);
    }

    [Fact]
    public async Task Loop_WhoseRequestRunsOutOfTime_EndsWithItsDeadline()
    {
        TimeSpan timeLeft = TimeSpan.FromMilliseconds(50);
        FakeTimeProvider clock = new();
        using SandboxFixture own = new(time: clock);
        StageModule module = own.Compile("Hostile/infinite-loop");
        WatchedExchange exchange = new();
        Task<SandboxOutcome> call = Task.Run(
            () => own.RunAsync(module, exchange, new StageLimits { CpuTime = TimeSpan.FromSeconds(10) }, timeLeft: timeLeft));
        await exchange.GivenAsync();

        clock.Advance(timeLeft);

        SandboxOutcome outcome = await call.WaitAsync(SandboxFixture.Patience, TestContext.Current.CancellationToken);
        AssertStoppedInside(outcome, StageFailureKind.DeadlineExceeded, "The call's 50 ms were over, in ");
        Assert.Equal((TimeSpan.Zero, timeLeft), (outcome.Queue, outcome.Run));
    }

    [Fact]
    public async Task Loop_WhoseCallerGivesUp_IsInterrupted()
    {
        StageModule module = _fixture.Compile("Hostile/infinite-loop");
        WatchedExchange exchange = new();
        using CancellationTokenSource gone = new();
        Task<SandboxOutcome> call = Task.Run(
            () => _fixture.RunAsync(module, exchange, new StageLimits { CpuTime = TimeSpan.FromSeconds(10) }, caller: gone.Token));
        await exchange.GivenAsync();

        await gone.CancelAsync();

        SandboxOutcome outcome = await call.WaitAsync(SandboxFixture.Patience, TestContext.Current.CancellationToken);
        AssertStoppedInside(outcome, StageFailureKind.Cancelled, "The call was cancelled, in ");
        Assert.InRange(outcome.Run, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Loop_WhoseSandboxCloses_IsInterrupted()
    {
        SandboxFixture own = new();
        StageModule module = own.Compile("Hostile/infinite-loop");
        Task<(SandboxOutcome Outcome, byte[]? Output)>[] calls =
            [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => own.RunAsync(module, [1], new StageLimits { CpuTime = TimeSpan.FromSeconds(10) })))];
        SpinWait.SpinUntil(() => own.Sandbox is { Running: 1, Waiting: 3 }, SandboxFixture.Patience);
        own.Dispose();
        foreach ((SandboxOutcome outcome, byte[]? _) in await Task.WhenAll(calls)) Assert.Equal(StageFailureKind.Closed, outcome.Failure?.Kind);
    }

    /// <summary>What is interrupted is the guest; whether it has reached its loop by then is for the machine to say.</summary>
    private static void AssertStoppedInside(SandboxOutcome outcome, StageFailureKind kind, string message)
    {
        Assert.Equal(kind, outcome.Failure?.Kind);
        Assert.StartsWith(message, outcome.Failure?.Message, StringComparison.Ordinal);
        Assert.EndsWith("edge_process.", outcome.Failure?.Message, StringComparison.Ordinal);
    }

    private async Task AssertWellAsync()
    {
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(_fixture.Compile("echo"), [1, 2]);
        Assert.Null(outcome.Failure);
        Assert.Equal<byte>([1, 2], output!);
        Assert.Equal(0, _fixture.Sandbox.Running);
    }
}
