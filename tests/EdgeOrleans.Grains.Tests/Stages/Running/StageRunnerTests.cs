using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Deployment.Hosts;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Tests.Wasm;
using static EdgeOrleans.Grains.Tests.Stages.Running.StagePop;

namespace EdgeOrleans.Grains.Tests.Stages.Running;

public sealed class StageRunnerTests : IDisposable
{
    private const string Scale = "scale";

    private static readonly byte[] Kit = Sample("kits", "c", "stage.wasm");

    private readonly StagePop _pop = new();

    public void Dispose() => _pop.Dispose();

    [Fact]
    public async Task Run_StageThatGivesTensors_GoesOnWithThem()
    {
        StageResult result = await _pop.Put(Scale, Kit).RunAsync(
            Scale, [Numbers("values", 1.5f, -2.5f), Texts("names", "a", "b")], [("factor", "3"), ("prefix", "p-")]);

        Assert.Null(result.Refusal);
        Assert.Equal(StageEnding.GoOn, result.Ending);
        Assert.Equal(["scaled", "rounded", "labels"], result.Outputs.Select(tensor => tensor.Name));
        Assert.Equal([4.5f, -7.5f], result.Outputs[0].AsSpan<float>().ToArray());
        Assert.Equal([4, -7], result.Outputs[1].AsSpan<long>().ToArray());
        Assert.Equal(["p-a=4", "p-b=-7"], result.Outputs[2].AsStrings());
        Assert.True(result.Run > TimeSpan.Zero, "A run takes time.");
    }

    [Fact]
    public async Task Run_StageThatAnswersAtOnce_EndsThePipelineWithItsTensors()
    {
        StageResult result = await _pop.Put(Scale, Kit).RunAsync(Scale, [Numbers("values"), Texts("names")]);

        Assert.Null(result.Refusal);
        Assert.Equal(StageEnding.Answer, result.Ending);
        Assert.Equal(["scaled", "rounded", "labels"], result.Outputs.Select(tensor => tensor.Name));
    }

    [Fact]
    public async Task Run_StageThatRejects_IsTheCallersFaultForItsReason()
    {
        StageResult result = await _pop.Put(Scale, Kit).RunAsync(Scale, [Numbers("values", 1, float.NaN), Texts("names", "a", "b")]);

        AssertRefused(result, RefusalCause.InvalidInput, "Stage 'scale' rejected the request: value 1 is out of range");
        Assert.Equal("Stage 'scale' rejected the request", result.Refusal?.Message);
    }

    [Fact]
    public async Task Run_StageThatReadsJson_IsGivenAndGivesTheJsonOfTheProtocol()
    {
        _pop.Put("json", Writes("""{"outputs":[{"name":"y","datatype":"FP32","shape":[2],"data":[1.5,-2]}]}"""), """{"io":"json"}""");
        StageResult went = await _pop.RunAsync("json", [Numbers("x", 1)]);
        Assert.Null(went.Refusal);
        Assert.Equal([1.5f, -2f], Assert.Single(went.Outputs).AsSpan<float>().ToArray());

        _pop.Put("json", Writes("""{"error":"There is no second one."}"""), """{"io":"json"}""");
        AssertRefused(
            await _pop.RunAsync("json", [Numbers("x", 1)]), RefusalCause.InvalidInput, "Stage 'json' rejected the request: There is no second one.");

        _pop.Put("json", Writes("{"), """{"io":"json"}""");
        StageResult broken = await _pop.RunAsync("json", [Numbers("x", 1)]);
        Assert.Equal(RefusalCause.StageFailed, broken.Refusal?.Cause);
        Assert.StartsWith(
            "Stage 'json' version 1 failed: BadOutput: The stage's output is not the JSON of an answer.", broken.Refusal?.FullMessage, StringComparison.Ordinal);

        // A program that copies gives the request back, and that is no answer.
        _pop.Put("json", Guest("cat"), """{"io":"json"}""");
        Assert.Contains("BadOutput", (await _pop.RunAsync("json", [Numbers("x", 1)])).Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_InputThatJsonCannotHold_IsTheCallersFault()
    {
        StageResult result = await _pop.Put("json", Guest("cat"), """{"io":"json"}""").RunAsync("json", [Numbers("x", float.NaN)]);

        Assert.Equal(RefusalCause.InvalidInput, result.Refusal?.Cause);
        Assert.StartsWith("The tensors for stage 'json' cannot be given to it: ", result.Refusal?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deep-recursion", "StackOverflow", "used up its stack", "recurse < recurse")]
    [InlineData("divide-by-zero", "IntegerDivisionByZero", "divided an integer by zero", "edge_process")]
    [InlineData("out-of-bounds", "MemoryOutOfBounds", "accessed memory out of bounds", "edge_process")]
    [InlineData("null-call", "IndirectCallToNull", "called through an empty table element", "edge_process")]
    public async Task Run_StageThatTraps_FailsWithKindAndGuestFunctionsAlone(string guest, string kind, string what, string functions)
    {
        StageResult result = await _pop.Put("bad", Guest($"Hostile/{guest}")).RunAsync("bad", [Numbers("x", 1)]);

        Assert.Equal((StageEnding.Refuse, RefusalCause.StageFailed), (result.Ending, result.Refusal?.Cause));
        Assert.Empty(result.Outputs);
        Assert.StartsWith($"Stage 'bad' version 1 failed: {kind}: The stage {what}, in ", result.Refusal?.Message, StringComparison.Ordinal);
        Assert.Contains(functions, result.Refusal?.Message, StringComparison.Ordinal);
        AssertSaysNothingOfTheHost(result.Refusal!.Message);
    }

    [Fact]
    public async Task Run_StageThatNeverEnds_FailsWhenItsCpuTimeIsUsedUp()
    {
        StageResult result = await _pop.Put("loop", Guest("Hostile/infinite-loop"), """{"limits":{"cpuTime":"200ms"}}""").RunAsync("loop", [Numbers("x", 1)]);

        AssertRefused(
            result,
            RefusalCause.StageFailed,
            "Stage 'loop' version 1 failed: Interrupt: The stage used up its 200 ms of CPU time, in spin < edge_process.");
        Assert.InRange(result.Run, TimeSpan.FromMilliseconds(200), SandboxFixture.Patience);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Run_PastTheRequestsTime_IsDeadlineExceeded(int milliseconds)
    {
        StageResult result = await _pop.Put("loop", Guest("Hostile/infinite-loop"), """{"limits":{"cpuTime":"10s"}}""")
            .RunAsync("loop", [Numbers("x", 1)], timeLeft: TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal((StageEnding.Refuse, RefusalCause.DeadlineExceeded), (result.Ending, result.Refusal?.Cause));
        Assert.StartsWith(
            $"Stage 'loop' version 1 did not end in time: The call's {milliseconds} ms were over", result.Refusal?.Message, StringComparison.Ordinal);
        Assert.EndsWith("Ask for a longer timeout, or raise wallTime in its manifest.", result.Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PastItsWallTime_IsDeadlineExceeded()
    {
        StageResult result = await _pop.Put("loop", Guest("Hostile/infinite-loop"), """{"limits":{"cpuTime":"10s","wallTime":"20ms"}}""")
            .RunAsync("loop", [Numbers("x", 1)]);

        Assert.Equal(RefusalCause.DeadlineExceeded, result.Refusal?.Cause);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Run_WithdrawnByItsCaller_IsCancelled(int milliseconds)
    {
        _pop.Put("loop", Guest("Hostile/infinite-loop"), """{"limits":{"cpuTime":"10s"}}""");
        using CancellationTokenSource caller = new();
        if (milliseconds == 0) await caller.CancelAsync();
        else caller.CancelAfter(milliseconds);

        StageResult result = await _pop.RunAsync("loop", [Numbers("x", 1)], caller: caller.Token);

        AssertRefused(result, RefusalCause.Cancelled, "The caller withdrew the request while stage 'loop' version 1 was to run.");
    }

    [Fact]
    public async Task Run_StageWhoseOutputIsNoFrame_FailsWithWhereAndWhy()
    {
        StageResult result = await _pop.Put("bad", Writes("no frame at all")).RunAsync("bad", [Numbers("x", 1)]);

        Assert.Equal((StageEnding.Refuse, RefusalCause.StageFailed), (result.Ending, result.Refusal?.Cause));
        Assert.StartsWith(
            "Stage 'bad' version 1 failed: BadOutput: The stage's output is no frame. At byte ", result.Refusal?.FullMessage, StringComparison.Ordinal);
        AssertSaysNothingOfTheHost(result.Refusal!.FullMessage);
        Assert.Equal("Stage 'bad' version 1 failed: BadOutput", result.Refusal.Message);
    }

    [Fact]
    public async Task Run_CommandThatEndsWithACode_FailsWithIt()
    {
        // The first byte of a frame is the letter E.
        StageResult result = await _pop.Put("exit", Guest("exit")).RunAsync("exit", [Numbers("x", 1)]);

        AssertRefused(result, RefusalCause.StageFailed, "Stage 'exit' version 1 failed: Exit: The stage ended with exit code 69.");
        Assert.Equal("Stage 'exit' version 1 failed: Exit", result.Refusal?.Message);
    }

    [Fact]
    public async Task Run_OfAVersion_IsThatOneAndZeroIsTheLatest()
    {
        _pop.Put(Scale, Kit, version: 1).Put(Scale, Writes("no frame"), version: 2);
        Tensor[] inputs = [Numbers("values", 1), Texts("names", "a")];

        Assert.Null(_pop.Resolve(Scale, 0, out int latest));
        Assert.Equal(2, latest);
        Assert.Null((await _pop.RunAsync(Scale, inputs, version: 1)).Refusal);
        Assert.Contains("version 2 failed", (await _pop.RunAsync(Scale, inputs)).Refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhatIsNotThere_SaysWhy()
    {
        _pop.Put(Scale, Kit).Know("coming", 1);
        _pop.Know(Scale, 3);
        LocalVersion failed = new(_pop.Know(Scale, 4));
        failed.Fail("It is broken.", new ArtifactRefusedException(new Refusal(RefusalCause.InvalidInput, "It is broken.")));
        _pop.Versions.Set(failed);

        foreach ((string stage, int version, RefusalCause cause, string message) in new[]
        {
            ("none", 0, RefusalCause.NotFound, "Stage 'none' is not deployed; PUT /edge/stages/none/1 deploys it."),
            ("none", 2, RefusalCause.NotFound, "Stage 'none' is not deployed; PUT /edge/stages/none/1 deploys it."),
            (Scale, 2, RefusalCause.NotFound, "Stage 'scale' has no version 2; GET /edge/stages/scale lists those that it has."),
            (Scale, 3, RefusalCause.NotReady, "Stage 'scale' version 3 is not ready on this PoP yet; retry."),
            (Scale, 4, RefusalCause.Unavailable, "Stage 'scale' version 4 cannot be used on this PoP: It is broken."),
            ("coming", 0, RefusalCause.NotReady, "Stage 'coming' has no latest yet, since not every PoP has a version of it; retry, or name a version."),
        })
        {
            AssertRefused(await _pop.RunAsync(stage, [Numbers("x", 1)], version: version), cause, message);
            Assert.Equal((cause, message), (_pop.Resolve(stage, version, out _)?.Cause, _pop.Resolve(stage, version, out _)?.Message));
        }
    }

    private static void AssertRefused(StageResult result, RefusalCause cause, string message)
    {
        Assert.Equal((StageEnding.Refuse, cause, message), (result.Ending, result.Refusal?.Cause, result.Refusal?.FullMessage));
        Assert.Empty(result.Outputs);
    }

    /// <summary>A command that writes a text whatever it reads.</summary>
    private static byte[] Writes(string text) => Wat(
        $"""
        (module
          (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 1)
          (data (i32.const 16) "{text.Replace("\"", "\\\"", StringComparison.Ordinal)}")
          (func (export "_start")
            (i32.store (i32.const 0) (i32.const 16))
            (i32.store (i32.const 4) (i32.const {text.Length}))
            (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
        """);

    private static void AssertSaysNothingOfTheHost(string message)
    {
        foreach (string word in new[] { "wasmtime", "wasm backtrace", "EdgeOrleans", "   at ", "/", "0x" })
        {
            Assert.DoesNotContain(word, message, StringComparison.OrdinalIgnoreCase);
        }
    }
}
