using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Contracts.Tensors;
using EdgeOrleans.Grains.Stages;

namespace EdgeOrleans.Grains.Tests.Pipelines;

/// <summary>Stages that do what the test says; all are live unless it says otherwise.</summary>
internal sealed class FakeStages : IStageRunner
{
    private readonly ConcurrentDictionary<string, Func<StageCall, CancellationToken, ValueTask<StageResult>>> _stages = [];

    /// <summary>Why stages are not live, by name.</summary>
    public ConcurrentDictionary<string, Refusal> Absent { get; } = [];

    /// <summary>What was run, in order: name and version.</summary>
    public ConcurrentQueue<(string Stage, int Version)> Runs { get; } = [];

    /// <summary>What each stage was given last.</summary>
    public ConcurrentDictionary<string, StageCall> Calls { get; } = [];

    public FakeStages Add(string stage, Func<StageCall, CancellationToken, ValueTask<StageResult>> run)
    {
        _stages[stage] = run;
        return this;
    }

    public FakeStages Add(string stage, Func<StageCall, StageResult> run) => Add(stage, (call, _) => new(run(call)));

    /// <summary>A stage that gives FP32 tensors out of the FP32 tensor that it gets first.</summary>
    public FakeStages Add(string stage, string output, Func<float, float> map) => Add(stage, call => GoOn(Map(call.Inputs[0], output, map)));

    public static StageResult GoOn(params Tensor[] outputs) => new() { Ending = StageEnding.GoOn, Outputs = [.. outputs] };

    public static StageResult Answer(params Tensor[] outputs) => new() { Ending = StageEnding.Answer, Outputs = [.. outputs] };

    public static StageResult Refuse(RefusalCause cause, string message) =>
        new() { Ending = StageEnding.Refuse, Refusal = new Refusal(cause, message, TimeSpan.FromSeconds(3)) };

    public static Tensor Map(Tensor tensor, string name, Func<float, float> map)
    {
        float[] values = [.. tensor.AsSpan<float>().ToArray().Select(map)];
        return Tensor.Create(name, values, tensor.Shape);
    }

    public Refusal? Resolve(string stage, int version, out int resolved)
    {
        resolved = version == 0 ? 9 : version;
        if (Absent.TryGetValue(stage, out Refusal? refusal)) return refusal;
        return _stages.ContainsKey(stage) ? null : new Refusal(RefusalCause.NotFound, $"Stage '{stage}' is not found.");
    }

    public ValueTask<StageResult> RunAsync(string stage, int version, StageCall call, CancellationToken cancellationToken)
    {
        Runs.Enqueue((stage, version));
        Calls[stage] = call;
        return _stages[stage](call, cancellationToken);
    }
}
