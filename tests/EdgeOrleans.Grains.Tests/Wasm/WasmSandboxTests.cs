using System.Buffers.Binary;
using System.Text;
using EdgeOrleans.Grains.Wasm;
using Microsoft.Extensions.Time.Testing;

namespace EdgeOrleans.Grains.Tests.Wasm;

public sealed class WasmSandboxTests : IDisposable
{
    private readonly SandboxFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Reactor_ThatChangesItsInput_GivesItBack()
    {
        StageModule module = _fixture.Compile("increment");
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(module, [1, 2, 255]);
        Assert.Null(outcome.Failure);
        Assert.Equal<byte>([2, 3, 0], output!);
        Assert.Equal(StageForm.Reactor, module.Form);
        Assert.Equal(2 * 65536, module.MinMemoryBytes);
    }

    [Fact]
    public async Task Reactor_WithInitialisers_RunsThemInOrderBeforeEachCall()
    {
        StageModule module = _fixture.Compile("initialised");
        for (int i = 0; i < 3; i++)
        {
            (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(module, [0]);
            Assert.Null(outcome.Failure);
            Assert.Equal<byte>([1, 2, 3], output!);
        }
    }

    [Fact]
    public async Task Reactor_WithATable_Runs()
    {
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(_fixture.Compile("tabled"), [5, 6]);
        Assert.Null(outcome.Failure);
        Assert.Equal<byte>([5, 6], output!);
    }

    [Fact]
    public async Task HostFunctions_ThatAreAllowed_SeeTheHostThatIsGiven()
    {
        const HostFunctions All = HostFunctions.Log | HostFunctions.Now | HostFunctions.Random | HostFunctions.Deadline;
        DateTimeOffset now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        List<string> lines = [];
        SandboxHost host = new()
        {
            Time = new FakeTimeProvider(now),
            Random = memory => memory.Fill(7),
            Log = lines.Add,
        };
        byte[] text = Encoding.UTF8.GetBytes("grüße\u001b\nnext");
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(_fixture.Compile("host", allowed: All), text, host: host);
        Assert.Null(outcome.Failure);
        Assert.Equal(now, DateTimeOffset.UnixEpoch.AddTicks(BinaryPrimitives.ReadInt64LittleEndian(output) / 100));
        Assert.Equal(0x0707070707070707, BinaryPrimitives.ReadInt64LittleEndian(output.AsSpan(8)));
        Assert.InRange(BinaryPrimitives.ReadInt64LittleEndian(output.AsSpan(16)), 1, 10_000);
        Assert.Equal(["grüße ", "next"], lines);
    }

    [Fact]
    public void HostFunctions_ThatAreNotAllowed_AreNotThere()
    {
        StageModuleException refusal = Assert.Throws<StageModuleException>(
            () => _fixture.Compile("host", allowed: HostFunctions.Log | HostFunctions.Now | HostFunctions.Deadline));
        Assert.Equal(ModuleFault.ForbiddenImport, refusal.Fault);
        Assert.Contains("'random'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(600_000)]
    public async Task Command_ThatCopies_WritesWhatItReads(int length)
    {
        byte[] input = new byte[length];
        new Random(1).NextBytes(input);
        StageModule module = _fixture.Compile("cat");
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(module, input);
        Assert.Null(outcome.Failure);
        Assert.Equal(input, output);
        Assert.Equal(StageForm.Command, module.Form);
    }

    [Fact]
    public async Task Command_ThatLooksAround_FindsNothing()
    {
        SandboxHost host = new() { Time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddSeconds(1)), Random = memory => memory.Fill(7) };
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(_fixture.Compile("world"), [], host: host);
        Assert.Null(outcome.Failure);
        long[] found = [.. Enumerable.Range(0, 13).Select(i => BinaryPrimitives.ReadInt64LittleEndian(output.AsSpan(8 * i)))];

        // No arguments, no environment; no directory, file, socket or sleep; no seeking; descriptor 1 is there, 3 is not.
        Assert.Equal([0, 0, 8, 8, 8, 58, 70, 0, 8, 0, 0, 0x0707070707070707, 1_000_000_000], found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Command_ThatExits_FailsUnlessTheCodeIsZero(byte code)
    {
        List<string> lines = [];
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(
            _fixture.Compile("exit"), [code, .. "why"u8], host: new SandboxHost { Log = lines.Add });
        Assert.Equal([" why"], lines);
        if (code == 0)
        {
            Assert.Null(outcome.Failure);
            Assert.Equal<byte>([0, .. "why"u8], output!);
            return;
        }

        Assert.Equal(new StageFailure(StageFailureKind.Exit, "The stage ended with exit code 3.", HoldsOutput: true), outcome.Failure);
        Assert.Null(output);
    }

    [Fact]
    public async Task Exchange_ThatFindsTheOutputMalformed_FailsTheCall()
    {
        StageModule module = _fixture.Compile("echo");
        SandboxOutcome outcome = await _fixture.RunAsync(module, new PickyExchange(new StageOutputException("Byte 0 is wrong.")));
        Assert.Equal(new StageFailure(StageFailureKind.BadOutput, "Byte 0 is wrong.", HoldsOutput: true), outcome.Failure);
    }

    [Fact]
    public async Task Exchange_ThatThrows_LeavesNoSlotTaken()
    {
        StageModule module = _fixture.Compile("echo");
        for (int i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(
                () => _fixture.RunAsync(module, new PickyExchange(new InvalidOperationException())));
        }

        Assert.Equal(0, _fixture.Sandbox.Running);
        (SandboxOutcome outcome, byte[]? _) = await _fixture.RunAsync(module, [1]);
        Assert.Null(outcome.Failure);
    }

    [Fact]
    public async Task Host_ThatThrows_IsNotTakenForTheStage()
    {
        StageModule module = _fixture.Compile("host", allowed: (HostFunctions)15);
        SandboxHost host = new() { Random = _ => throw new InvalidOperationException("No entropy.") };
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(() => _fixture.RunAsync(module, [1], host: host));
        Assert.Equal("No entropy.", fault.Message);
        Assert.Equal(0, _fixture.Sandbox.Running);
    }

    [Fact]
    public async Task Module_ThatImportsAFunctionTwice_Runs()
    {
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(_fixture.Compile("imports-twice", allowed: HostFunctions.Now), [1, 2]);
        Assert.Null(outcome.Failure);
        Assert.Equal<byte>([1, 2], output!);
    }

    [Fact]
    public async Task Call_ThatIsCancelledBefore_DoesNotRun()
    {
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(
            _fixture.Compile("echo"), [1], caller: new CancellationToken(canceled: true));
        Assert.Equal(StageFailureKind.Cancelled, outcome.Failure?.Kind);
        Assert.Null(output);
    }

    [Fact]
    public async Task Call_WithoutTime_DoesNotRun()
    {
        (SandboxOutcome outcome, byte[]? output) = await _fixture.RunAsync(_fixture.Compile("echo"), [1], timeLeft: TimeSpan.Zero);
        Assert.Equal(StageFailureKind.DeadlineExceeded, outcome.Failure?.Kind);
        Assert.Null(output);
    }

    [Fact]
    public async Task Call_OfAClosedModule_DoesNotRun()
    {
        StageModule module = _fixture.Compile("echo");
        module.Dispose();
        (SandboxOutcome outcome, byte[]? _) = await _fixture.RunAsync(module, [1]);
        Assert.Equal(StageFailureKind.Closed, outcome.Failure?.Kind);
    }

    [Fact]
    public async Task Sandboxes_TwoInOneProcess_RunSideBySide()
    {
        using SandboxFixture other = new();
        (SandboxOutcome first, byte[]? _) = await _fixture.RunAsync(_fixture.Compile("echo"), [1]);
        (SandboxOutcome second, byte[]? _) = await other.RunAsync(other.Compile("echo"), [1]);
        Assert.Null(first.Failure);
        Assert.Null(second.Failure);
    }

    [Fact]
    public async Task Limits_AboveTheCeilings_AreRefused()
    {
        StageModule module = _fixture.Compile("echo");
        StageLimits limits = new() { MemoryBytes = 512 << 20, CpuTime = TimeSpan.Zero };
        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(async () => await _fixture.RunAsync(module, [1], limits));
        Assert.Equal(
            "The stage's limits are out of range: CpuTime must be 00:00:00.0010000 to 00:00:10, not 00:00:00;"
            + " MemoryBytes must be 65536 to 268435456, not 536870912.",
            refusal.Message);
        Assert.Equal(2, limits.FindProblems(new WasmSandboxSettings()).Count);
    }

    [Fact]
    public void Settings_OutOfTheirRanges_AreAllNamed()
    {
        WasmSandboxSettings settings = new() { Concurrency = 4, StageConcurrency = 4, Tick = TimeSpan.Zero, CacheFolder = "x" };
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new WasmSandbox(settings));
        Assert.Contains("StageConcurrency must be 1 to 3, not 4", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Tick must be", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("length of CacheKey must be", refusal.Message, StringComparison.Ordinal);
    }
}
