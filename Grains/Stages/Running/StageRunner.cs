using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Stages;
using EdgeOrleans.Grains.Deployment;
using EdgeOrleans.Grains.Deployment.Local;
using EdgeOrleans.Grains.Stages.Frames;
using EdgeOrleans.Grains.Stages.Live;
using EdgeOrleans.Grains.Wasm;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>
/// Runs stages in place: a grain call is two messages and two changes of thread, more than a short stage takes. The
/// grain is a stage's address for other PoPs.
/// </summary>
internal sealed partial class StageRunner(
    LiveStages live,
    StageSandbox sandbox,
    KnownIndex known,
    LocalVersions deployments,
    StageInstruments instruments,
    TimeProvider clock,
    ILogger<StageRunner> logger) : IStageRunner
{
    private const int FailuresLoggedPerSecond = 10;

    private readonly LineBudget _failures = new(FailuresLoggedPerSecond, clock);

    /// <inheritdoc />
    public Refusal? Resolve(string stage, int version, out int resolved)
    {
        StageVersions versions = live.Of(stage);
        resolved = version > 0 ? version : versions.Latest;
        return versions.Find(resolved) is null ? WhyNot(stage, resolved) : null;
    }

    /// <inheritdoc />
    public async ValueTask<StageResult> RunAsync(string stage, int version, StageCall call, CancellationToken cancellationToken)
    {
        StageVersions versions = live.Of(stage);
        int wanted = version > 0 ? version : versions.Latest;
        if (versions.Find(wanted) is not { } found) return Refuse(WhyNot(stage, wanted));
        IStageExchange exchange;
        try
        {
            exchange = found.Manifest.Io == StageIo.Json ? new JsonExchange(call) : new FrameExchange(call);
        }
        catch (FrameException failure)
        {
            return Refuse(StageRefusals.NoInput(stage, failure.Message));
        }

        SandboxOutcome outcome = await sandbox.Sandbox.RunAsync(found.Module, found.Limits, exchange, call.TimeLeft, found.Host, cancellationToken);
        return Conclude(found, outcome, exchange.Output);
    }

    private StageResult Conclude(LiveStage stage, in SandboxOutcome outcome, StageFrame? output)
    {
        StageResult result = outcome.Failure is { } failure ? Fail(stage, failure)
            : output!.Reason is { } reason ? Refuse(StageRefusals.Rejected(stage.Name, reason))
            : new StageResult { Ending = output.Kind == FrameKind.Answer ? StageEnding.Answer : StageEnding.GoOn, Outputs = output.Tensors };
        instruments.Ran(stage.Tags, OutcomeOf(outcome.Failure, result), outcome.Queue, outcome.Run);
        return result with { Queue = outcome.Queue, Run = outcome.Run };
    }

    private StageResult Fail(LiveStage stage, StageFailure failure)
    {
        instruments.Failed(stage.Tags, failure.Kind);
        if (_failures.TryTake(out _)) LogFailed(stage.Name, stage.Version, failure.Kind, failure.HoldsOutput ? "what it gave is for the caller alone." : failure.Message);
        return Refuse(StageRefusals.Of(stage.Name, stage.Version, failure));
    }

    private Refusal WhyNot(string stage, int version)
    {
        if (version == 0) return known.All.NamesOf(ArtifactKind.Stage).Contains(stage) ? StageRefusals.NoLatest(stage) : StageRefusals.Unknown(stage);
        ArtifactKey key = new(ArtifactKind.Stage, stage, version);
        if (!known.All.TryFind(key, out _))
        {
            return known.All.VersionsOf(ArtifactKind.Stage, stage).Any() ? StageRefusals.UnknownVersion(stage, version) : StageRefusals.Unknown(stage);
        }

        VersionStatus status = deployments.StatusOf(key);
        return status.State == DeploymentState.Failed
            ? StageRefusals.Failed(stage, version, status.Reason)
            : StageRefusals.NotReady(stage, version);
    }

    private static StageResult Refuse(Refusal refusal) => new() { Ending = StageEnding.Refuse, Refusal = refusal };

    private static string OutcomeOf(StageFailure? failure, StageResult result) => failure is not null ? "Failed" : result.Ending switch
    {
        StageEnding.GoOn => "GoOn",
        StageEnding.Answer => "Answer",
        _ => "Rejected",
    };
}
