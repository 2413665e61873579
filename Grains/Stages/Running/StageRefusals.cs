using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Wasm;

namespace EdgeOrleans.Grains.Stages.Running;

/// <summary>The refusals of calls that a stage did not answer.</summary>
internal static class StageRefusals
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static Refusal Unknown(string stage) => new(
        RefusalCause.NotFound, $"Stage '{stage}' is not deployed; PUT /edge/stages/{stage}/1 deploys it.");

    public static Refusal UnknownVersion(string stage, int version) => new(
        RefusalCause.NotFound, $"Stage '{stage}' has no version {version}; GET /edge/stages/{stage} lists those that it has.");

    public static Refusal NotReady(string stage, int version) => new(
        RefusalCause.NotReady, $"Stage '{stage}' version {version} is not ready on this PoP yet; retry.", Soon);

    public static Refusal NoLatest(string stage) => new(
        RefusalCause.NotReady, $"Stage '{stage}' has no latest yet, since not every PoP has a version of it; retry, or name a version.", Soon);

    public static Refusal Failed(string stage, int version, string reason) => new(
        RefusalCause.Unavailable, $"Stage '{stage}' version {version} cannot be used on this PoP: {reason}");

    /// <summary>The stage turned the request down.</summary>
    public static Refusal Rejected(string stage, string reason) => new(
        RefusalCause.InvalidInput, $"Stage '{stage}' rejected the request") { Detail = reason };

    /// <summary>The tensors cannot be given to any stage.</summary>
    public static Refusal NoInput(string stage, string reason) => new(
        RefusalCause.InvalidInput, $"The tensors for stage '{stage}' cannot be given to it: {reason}");

    /// <summary>What a failure of the sandbox means for the request.</summary>
    public static Refusal Of(string stage, int version, StageFailure failure) => failure.Kind switch
    {
        StageFailureKind.DeadlineExceeded => new Refusal(
            RefusalCause.DeadlineExceeded,
            $"Stage '{stage}' version {version} did not end in time: {failure.Message} Ask for a longer timeout, or raise wallTime in its manifest."),
        StageFailureKind.Cancelled => new Refusal(
            RefusalCause.Cancelled, $"The caller withdrew the request while stage '{stage}' version {version} was to run."),
        StageFailureKind.Closed => new Refusal(
            RefusalCause.Unavailable, $"Stage '{stage}' version {version} was replaced or deleted, or its PoP stops; retry.", Soon),
        _ when failure.HoldsOutput => new Refusal(RefusalCause.StageFailed, $"Stage '{stage}' version {version} failed: {failure.Kind}") { Detail = failure.Message },
        _ => new Refusal(RefusalCause.StageFailed, $"Stage '{stage}' version {version} failed: {failure.Kind}: {failure.Message}"),
    };
}
