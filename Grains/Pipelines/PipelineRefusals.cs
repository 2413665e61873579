using System.Globalization;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Grains.Pipelines.Manifests;

namespace EdgeOrleans.Grains.Pipelines;

/// <summary>The sentences with which pipelines refuse.</summary>
internal static class PipelineRefusals
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Pipeline and version, for messages: <c>'name' version 1</c>.</summary>
    public static string NameOf(PipelineManifest pipeline) =>
        string.Create(CultureInfo.InvariantCulture, $"'{pipeline.Name}' version {pipeline.Version}");

    /// <summary>A step's refusal as that of its pipeline: the cause stays.</summary>
    public static Refusal OfStep(string pipeline, string step, Refusal refusal) =>
        new(refusal.Cause, $"Pipeline {pipeline}, step '{step}': {refusal.Message}", refusal.RetryAfter) { Detail = refusal.Detail };

    public static Refusal Expired(string pipeline, string step) => new(
        RefusalCause.DeadlineExceeded,
        $"The deadline of a request to pipeline {pipeline} passed before step '{step}'; allow more time.");

    public static Refusal ExpiredAtStart(string pipeline) => new(
        RefusalCause.DeadlineExceeded, $"The deadline of a request to pipeline {pipeline} passed before its first step; allow more time.");

    public static Refusal Withdrawn(string pipeline, string step) => new(
        RefusalCause.Cancelled, $"The caller withdrew its request to pipeline {pipeline} before step '{step}'.");

    public static Refusal Faulted(string pipeline, string step) => new(
        RefusalCause.Internal, $"Pipeline {pipeline}, step '{step}' failed; the server's log says why.");

    public static Refusal WrongOutput(string pipeline, string what) => new(RefusalCause.StageFailed, $"Pipeline {pipeline} {what}");

    public static Refusal UnknownVersion(string pipeline, int version, IEnumerable<int> versions) => new(
        RefusalCause.NotFound,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Request for unknown model: '{pipeline}' version {version} is not found; its versions are {string.Join(", ", versions)}."));

    public static Refusal NoLatest(string pipeline, int latest) => new(
        RefusalCause.NotReady,
        latest == 0
            ? $"Request for unknown model: '{pipeline}' has no available versions: none is its latest yet; name a version, or try again in a second."
            : string.Create(CultureInfo.InvariantCulture, $"Request for unknown model: '{pipeline}' has no available versions: its latest is version {latest}, which this PoP does not have yet; try again in a second."),
        RetryAfter);

    /// <summary>Why a pipeline is not ready on this PoP: a part of it is not, which waiting may mend or not.</summary>
    public static Refusal Obstacle(string step, Refusal part) => part.Cause == RefusalCause.NotReady
        ? new Refusal(RefusalCause.NotReady, $"step '{step}': {part.Message}", part.RetryAfter ?? RetryAfter)
        : new Refusal(RefusalCause.Unavailable, $"step '{step}': {part.Message}");

    /// <summary>Refuses a request for a pipeline that is not ready.</summary>
    public static Refusal NotReady(string pipeline, Refusal obstacle) =>
        new(obstacle.Cause, $"Request for unknown model: {pipeline} is not at ready state: {obstacle.Message}", obstacle.RetryAfter);

    /// <summary>A model of the pipeline could not be loaded.</summary>
    public static Refusal NotLoaded(string pipeline, Refusal part) =>
        new(part.Cause, $"Pipeline {pipeline} needs a model that is not there: {part.Message}", part.RetryAfter);

    public static Refusal NameTaken(string pipeline) => new(
        RefusalCause.InvalidInput, $"The name '{pipeline}' is a model's, and models and pipelines share their names; name the pipeline otherwise.");

    public static Refusal ModelNameTaken(string model) => new(
        RefusalCause.InvalidInput, $"'{model}' is a pipeline, which has no files to load or unload; deploy or remove it by /edge/pipelines.");

    public static Refusal Unknown(string pipeline) => new(
        RefusalCause.NotFound, $"There is no pipeline '{pipeline}' on this PoP; the repository index lists those that there are.");
}
