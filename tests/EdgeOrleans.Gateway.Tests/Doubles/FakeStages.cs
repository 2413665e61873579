using System.Collections.Concurrent;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Grains.Stages;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Stages in the call: <c>echo</c> gives what it gets, <c>gate</c> rejects, and others are not live.</summary>
internal sealed class FakeStages : IStageRunner
{
    /// <summary>Why stages are not live, by name.</summary>
    public ConcurrentDictionary<string, Refusal> Absent { get; } = [];

    public Refusal? Resolve(string stage, int version, out int resolved)
    {
        resolved = version == 0 ? 1 : version;
        if (Absent.TryGetValue(stage, out Refusal? refusal)) return refusal;
        return stage is "echo" or "gate" ? null : new Refusal(RefusalCause.NotFound, $"Stage '{stage}' is not found.");
    }

    public ValueTask<StageResult> RunAsync(string stage, int version, StageCall call, CancellationToken cancellationToken) => new(stage == "gate"
        ? new StageResult { Ending = StageEnding.Refuse, Refusal = new Refusal(RefusalCause.StageFailed, "Stage 'gate' trapped.") }
        : new StageResult { Ending = StageEnding.GoOn, Outputs = call.Inputs });
}
