using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Models;
using static EdgeOrleans.Grains.Tests.Pipelines.PipelineFixture;

namespace EdgeOrleans.Grains.Tests.Pipelines.Running;

public sealed class PipelineRunTests : IDisposable
{
    private readonly PipelineFixture _pop = new();

    public void Dispose() => _pop.Dispose();

    [Fact]
    public async Task Run_Chain_GivesEachStepWhatTheOneBeforeGave()
    {
        _pop.Stages.Add("before", "y", v => v + 1).Add("after", "y", v => v * 10);
        _pop.Models.Add("middle", "y", v => v * 2);
        _pop.Put(Json("after.y", Step("after", "middle.y"), Step("middle", "before.y", "model"), Step("before", "i")));

        InferenceResponse response = await _pop.AnswerAsync(Request(1, 2));

        Assert.Equal([40, 60], response.Output<float>("o").ToArray());
        Assert.Equal(("p", 1, "here", "CUDA:0"), (response.Model, response.Version, response.Pop, response.Device));
        Assert.Equal(["before", "middle", "after"], response.Steps.Select(step => step.Step));
        Assert.Equal(TimeSpan.FromMilliseconds(0), response.Timing.Queue);
        Assert.Equal(4, response.Timing.BatchSize);
        Assert.Equal("x", Assert.Single(_pop.Stages.Calls["before"].Inputs).Name);
        Assert.Equal(["y"], Assert.Single(_pop.Models["middle"].Requests).Request.Outputs);
        Assert.Equal(0, _pop.Sends.To("middle", 1).Unanswered);
    }

    [Fact]
    public async Task Run_ByTheSameName_PassesTheSameTensorOn()
    {
        Tensor? given = null;
        _pop.Stages.Add("same", call =>
        {
            given = call.Inputs[0];
            return FakeStages.GoOn(call.Inputs[0]);
        });
        _pop.Put(Json("same.i", """{ "name": "same", "stage": "same", "inputs": { "i": "i" }, "outputs": ["i"] }"""));
        InferenceRequest request = Request(1);

        await _pop.AnswerAsync(request);

        Assert.Same(request.Inputs[0], given);
    }

    [Fact]
    public async Task Run_StageVersionsAndParameters_ReachTheStage()
    {
        _pop.Stages.Add("a", "y", v => v).Add("b", "y", v => v);
        _pop.Put(Json("b.y", Step("a", "i", more: """, "version": 3, "parameters": { "size": "5" }"""), Step("b", "a.y")));

        await _pop.AnswerAsync();

        Assert.Equal([("a", 3), ("b", 9)], _pop.Stages.Runs);
        Assert.Equal([new("size", "5")], _pop.Stages.Calls["a"].Parameters);
    }

    [Fact]
    public async Task Run_Branches_RunAtTheSameTime()
    {
        using var both = new CountdownEvent(2);
        StageResult Meet(StageCall call)
        {
            both.Signal();
            return both.Wait(TimeSpan.FromSeconds(20), Token) ? FakeStages.GoOn(FakeStages.Map(call.Inputs[0], "y", v => v + 1)) : FakeStages.Refuse(RefusalCause.Internal, "Alone.");
        }

        _pop.Stages.Add("first", "y", v => v).Add("left", Meet).Add("right", Meet).Add("sum", Sum);
        _pop.Put(Json("sum.y", Step("first", "i"), Step("left", "first.y"), Step("right", "first.y"), TwoInputs("sum", "left.y", "right.y")));

        InferenceResponse response = await _pop.AnswerAsync(Request(1, 2));

        Assert.Equal([4, 6], response.Output<float>("o").ToArray());
    }

    [Fact]
    public async Task Run_Deadline_IsOneForAllSteps()
    {
        _pop.Stages.Add("a", call => Take(call, 300)).Add("b", "y", v => v);
        _pop.Models.Add("m", "y", v => v);
        _pop.Put(Json("m.y", Step("a", "i"), Step("b", "a.y"), Step("m", "b.y", "model")));

        Assert.IsType<InferenceResponse>(await _pop.InferAsync(elapsed: TimeSpan.FromMilliseconds(100)));

        Assert.Equal(900, _pop.Stages.Calls["a"].TimeLeft.TotalMilliseconds);
        Assert.Equal(600, _pop.Stages.Calls["b"].TimeLeft.TotalMilliseconds);
        (InferenceRequest request, TimeSpan elapsed) = Assert.Single(_pop.Models["m"].Requests);
        Assert.Equal((1000, 400), (request.Timeout.TotalMilliseconds, elapsed.TotalMilliseconds));
    }

    [Fact]
    public async Task Run_DeadlinePassed_StopsBeforeTheNextStep()
    {
        _pop.Stages.Add("a", call => Take(call, 1000)).Add("b", "y", v => v);
        _pop.Put(Json("b.y", Step("a", "i"), Step("b", "a.y")));

        Refusal refusal = await _pop.RefusalAsync();

        Assert.Equal(RefusalCause.DeadlineExceeded, refusal.Cause);
        Assert.Contains("pipeline 'p' version 1 passed before step 'b'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([("a", 9)], _pop.Stages.Runs);
    }

    [Fact]
    public async Task Run_NothingLeft_StartsNoStep()
    {
        _pop.Stages.Add("a", "y", v => v);
        _pop.Put(Json("a.y", Step("a", "i")));

        Assert.Equal(RefusalCause.DeadlineExceeded, ((Refusal)await _pop.InferAsync(elapsed: TimeSpan.FromSeconds(1))).Cause);
        Assert.Empty(_pop.Stages.Runs);
    }

    [Fact]
    public async Task Run_StepTimeout_ShortensTheStepsTime()
    {
        _pop.Stages.Add("a", "y", v => v).Add("b", "y", v => v);
        _pop.Put(Json("b.y", Step("a", "i", more: """, "timeout": "20ms" """), Step("b", "a.y", more: """, "timeout": "5s" """)));

        await _pop.AnswerAsync();

        Assert.Equal((20, 1000), (_pop.Stages.Calls["a"].TimeLeft.TotalMilliseconds, _pop.Stages.Calls["b"].TimeLeft.TotalMilliseconds));
    }

    [Fact]
    public async Task Run_Withdrawn_EndsTheStepUnderWayAndStartsNoOther()
    {
        using var caller = new CancellationTokenSource();
        _pop.Stages.Add("a", async (_, cancelled) =>
        {
            await caller.CancelAsync();
            return cancelled.IsCancellationRequested ? FakeStages.Refuse(RefusalCause.Cancelled, "Interrupted.") : FakeStages.GoOn();
        });
        _pop.Stages.Add("b", "y", v => v);
        _pop.Put(Json("b.y", Step("a", "i"), Step("b", "a.y")));

        Refusal refusal = await _pop.RefusalAsync(cancellationToken: caller.Token);

        Assert.Equal((RefusalCause.Cancelled, "Pipeline 'p' version 1, step 'a': Interrupted."), (refusal.Cause, refusal.Message));
        Assert.True(refusal.LeavesRequestInUse);
        Assert.Equal([("a", 9)], _pop.Stages.Runs);
    }

    [Fact]
    public async Task Run_BranchThatFails_CancelsTheOtherAndWaitsForIt()
    {
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool ended = false;
        _pop.Stages.Add("fails", async (_, _) =>
        {
            await running.Task;
            return FakeStages.Refuse(RefusalCause.InvalidInput, "No.");
        });
        _pop.Stages.Add("waits", async (_, cancelled) =>
        {
            running.SetResult();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, cancelled));
            ended = true;
            return FakeStages.Refuse(RefusalCause.Cancelled, "Interrupted.");
        });
        _pop.Stages.Add("sum", Sum);
        _pop.Put(Json("sum.y", Step("fails", "i"), Step("waits", "i"), TwoInputs("sum", "fails.y", "waits.y")));

        Refusal refusal = await _pop.RefusalAsync();

        Assert.Equal((RefusalCause.InvalidInput, "Pipeline 'p' version 1, step 'fails': No."), (refusal.Cause, refusal.Message));
        Assert.True(ended);
        Assert.True(refusal.LeavesRequestInUse);
        Assert.Equal(
            [("fails", 0, 1), ("waits", 0, 0), ("sum", 0, 0)],
            _pop.Pipelines.Find("p", 1)!.StepCounters.Select(step => (step.Step, (int)step.Success.Count, (int)step.Fail.Count)));
    }

    [Fact]
    public async Task Run_BranchThatThrowsWhenWithdrawn_EndsAllTheSame()
    {
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pop.Stages.Add("fails", async (_, _) =>
        {
            await running.Task;
            return FakeStages.Refuse(RefusalCause.InvalidInput, "No.");
        });
        _pop.Stages.Add("throws", async (_, cancelled) =>
        {
            var withdrawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using CancellationTokenRegistration registration = cancelled.Register(() =>
            {
                withdrawn.SetResult();
                throw new InvalidOperationException("Not now.");
            });
            running.SetResult();
            await withdrawn.Task;
            throw new OperationCanceledException(cancelled);
        });
        _pop.Stages.Add("sum", Sum);
        _pop.Put(Json("sum.y", Step("fails", "i"), Step("throws", "i"), TwoInputs("sum", "fails.y", "throws.y")));

        Assert.Equal("Pipeline 'p' version 1, step 'fails': No.", (await _pop.RefusalAsync().WaitAsync(TimeSpan.FromSeconds(20), Token)).Message);
    }

    [Fact]
    public async Task Run_StageThatAnswers_EndsThePipeline()
    {
        _pop.Stages.Add("cache", _ => FakeStages.Answer(Numbers("o", 7)));
        _pop.Models.Add("m", "y", v => v);
        _pop.Put(Json("m.y", Step("cache", "i"), Step("m", "cache.y", "model")));

        InferenceResponse response = await _pop.AnswerAsync();

        Assert.Equal([7], response.Output<float>("o").ToArray());
        Assert.Equal(["cache"], response.Steps.Select(step => step.Step));
        Assert.Empty(_pop.Models["m"].Requests);
        Assert.Equal(("CPU", 1), (response.Device, response.Timing.BatchSize));
    }

    [Fact]
    public async Task Run_StageThatAnswersWithoutAnOutput_HasFailed()
    {
        _pop.Stages.Add("cache", _ => FakeStages.Answer(Numbers("other", 7)));
        _pop.Put(Json("cache.y", Step("cache", "i")));

        Refusal refusal = await _pop.RefusalAsync();

        Assert.Equal(
            (RefusalCause.StageFailed, "Pipeline 'p' version 1 was answered at once by its step 'cache', without output 'o'."),
            (refusal.Cause, refusal.Message));
    }

    [Fact]
    public async Task Run_StageThatRejects_KeepsCauseReasonAndWhenToComeBack()
    {
        _pop.Stages.Add("gate", _ => FakeStages.Refuse(RefusalCause.InvalidInput, "The text is empty."));
        _pop.Put(Json("gate.y", Step("gate", "i")));

        Refusal refusal = await _pop.RefusalAsync();

        Assert.Equal(
            (RefusalCause.InvalidInput, "Pipeline 'p' version 1, step 'gate': The text is empty.", TimeSpan.FromSeconds(3)),
            (refusal.Cause, refusal.Message, refusal.RetryAfter));
        Assert.False(refusal.LeavesRequestInUse);
    }

    [Fact]
    public async Task Run_ModelThatRefuses_KeepsTheCause()
    {
        _pop.Models.Add("m", _ => new Refusal(RefusalCause.Overloaded, "Full."));
        _pop.Put(Json("m.y", Step("m", "i", "model")));

        Refusal refusal = await _pop.RefusalAsync();

        Assert.Equal((RefusalCause.Overloaded, "Pipeline 'p' version 1, step 'm': Full."), (refusal.Cause, refusal.Message));
        Assert.Equal(0, _pop.Sends.To("m", 1).Unanswered);
    }

    [Fact]
    public async Task Run_StageWithoutATensor_HasFailed()
    {
        _pop.Stages.Add("a", call => FakeStages.GoOn(Numbers("z", 1)));
        _pop.Put(Json("a.y", Step("a", "i")));

        Refusal refusal = await _pop.RefusalAsync();

        Assert.Equal((RefusalCause.StageFailed, "Pipeline 'p' version 1, step 'a': Stage 'a' gave no tensor 'y': it gave 'z'."), (refusal.Cause, refusal.FullMessage));
        Assert.DoesNotContain("'z'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StageWithMoreTensorsInAnotherOrder_GivesTheRightOnes()
    {
        _pop.Stages.Add("a", _ => FakeStages.GoOn(Numbers("z", 1), Numbers("y", 2), Numbers("x", 3)));
        _pop.Put(Json("a.y", """{ "name": "a", "stage": "a", "inputs": { "x": "i" }, "outputs": ["x", "y"] }"""));

        InferenceResponse response = await _pop.AnswerAsync();

        Assert.Equal([2], response.Output<float>("o").ToArray());
    }

    [Fact]
    public async Task Run_StepThatThrows_IsAFaultOfTheServer()
    {
        _pop.Stages.Add("a", (StageCall _) => throw new InvalidOperationException("secret"));
        _pop.Put(Json("a.y", Step("a", "i")));

        Refusal refusal = await _pop.RefusalAsync();

        Assert.Equal(RefusalCause.Internal, refusal.Cause);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OutputOfAnotherType_IsToldApart()
    {
        _pop.Stages.Add("a", _ => FakeStages.GoOn(Tensor.Create("y", [1L], [1, 1])));
        _pop.Put(Json("a.y", Step("a", "i")));

        Assert.Equal(
            "Pipeline 'p' version 1 declares its output 'o' as FP32 [-1], but its steps gave INT64 [1,1].", (await _pop.RefusalAsync()).Message);
    }

    [Theory]
    [InlineData("j", "Pipeline 'p' version 1 has no input 'j'; it has 'i'.")]
    [InlineData(null, "Input 'i' of pipeline 'p' version 1 is missing; it needs 'i'.")]
    public async Task Run_WrongInputs_AreRefused(string? name, string expected)
    {
        _pop.Stages.Add("a", "y", v => v);
        _pop.Put(Json("a.y", Step("a", "i")));

        Refusal refusal = await _pop.RefusalAsync(Request() with { Inputs = name is null ? [] : [Numbers(name, 1)] });

        Assert.Equal((RefusalCause.InvalidInput, expected), (refusal.Cause, refusal.Message));
    }

    [Fact]
    public async Task Run_SomeOutputs_AreGivenInTheirOrder()
    {
        _pop.Stages.Add("a", _ => FakeStages.GoOn(Numbers("y", 1), Numbers("z", 2)));
        _pop.Put("""
            { "inputs": { "i": { "datatype": "FP32", "shape": [-1] } },
              "steps": [{ "name": "a", "stage": "a", "inputs": { "x": "i" }, "outputs": ["y", "z"] }],
              "outputs": { "y": { "from": "a.y", "datatype": "FP32", "shape": [-1] }, "z": { "from": "a.z", "datatype": "FP32", "shape": [-1] },
                "again": { "from": "a.y", "datatype": "FP32", "shape": [1] } } }
            """);

        InferenceResponse response = await _pop.AnswerAsync(Request(1) with { Outputs = ["again", "z"] });

        Assert.Equal([("again", 1f), ("z", 2f)], response.Outputs.Select(output => (output.Name, output.AsSpan<float>()[0])));
        Assert.Contains("has no output 'w'", (await _pop.RefusalAsync(Request(1) with { Outputs = ["w"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Statistics_AreThoseOfAModelAndOfEachStep()
    {
        _pop.Stages.Add("a", call => Take(call, 10));
        _pop.Models.Add("m", request =>
        {
            _pop.Time.Advance(TimeSpan.FromMilliseconds(7));
            return request.Inputs[0].AsSpan<float>()[0] < 0 ? new Refusal(RefusalCause.StageFailed, "No.") : FakeModels.Respond(request, FakeStages.Map(request.Inputs[0], "y", v => v));
        });
        _pop.Put(Json("m.y", Step("a", "i"), Step("m", "a.y", "model")));

        InferenceResponse response = await _pop.AnswerAsync(Request(1));
        await _pop.AnswerAsync(Request(1));
        await _pop.RefusalAsync(Request(-1));

        Assert.Equal([10, 7], response.Steps.Select(step => step.Duration.TotalMilliseconds));
        Assert.Equal((2, 15), (response.Timing.Queue.TotalMilliseconds, response.Timing.Infer.TotalMilliseconds));
        Assert.Null(_pop.Catalog.Find("p", 1, out ModelVersion? found));
        var counted = found!.Statistics.Snapshot();
        Assert.Equal((2, 34_000_000), (counted.Success.Count, counted.Success.Nanoseconds));
        Assert.Equal((1, 17_000_000), (counted.Fail.Count, counted.Fail.Nanoseconds));
        Assert.Equal((4_000_000, 2, _pop.Time.GetUtcNow().AddMilliseconds(-17)), (counted.Queue.Nanoseconds, counted.ExecutionCount, counted.LastInference));
        Assert.Equal(
            [("a", 3, 30_000_000, 0), ("m", 2, 14_000_000, 7_000_000)],
            found.Pipeline!.Steps.Select(step => (step.Step, (int)step.Success.Count, (int)step.Success.Nanoseconds, (int)step.Fail.Nanoseconds)));
    }

    private static string TwoInputs(string name, string first, string second) =>
        $$"""{ "name": "{{name}}", "stage": "{{name}}", "inputs": { "a": "{{first}}", "b": "{{second}}" }, "outputs": ["y"] }""";

    private static StageResult Sum(StageCall call)
    {
        float[] sums = [.. call.Inputs[0].AsSpan<float>().ToArray().Zip(call.Inputs[1].AsSpan<float>().ToArray(), (a, b) => a + b)];
        return FakeStages.GoOn(Numbers("y", sums));
    }

    private StageResult Take(StageCall call, int milliseconds)
    {
        _pop.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return FakeStages.GoOn(FakeStages.Map(call.Inputs[0], "y", v => v));
    }
}
