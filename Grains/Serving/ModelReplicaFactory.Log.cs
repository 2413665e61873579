using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Serving;

/// <summary>Log messages.</summary>
internal sealed partial class ModelReplicaFactory
{
    [LoggerMessage(
        EventId = 2001,
        EventName = "ModelOpened",
        Level = LogLevel.Information,
        Message = "Model {Model} runs on {Device}, up to {Runners} runs at once of up to {MaxBatchSize} each: {ServiceTime}.")]
    private partial void LogOpened(string model, string device, int runners, int maxBatchSize, string serviceTime);

    [LoggerMessage(
        EventId = 2002,
        EventName = "ModelNotBatchable",
        Level = LogLevel.Warning,
        Message = "The manifest of model {Model} asks for batching, but {Obstacle}; its requests run one by one.")]
    private partial void LogNotBatchable(string model, string obstacle);

    [LoggerMessage(
        EventId = 2003,
        EventName = "ModelFellBack",
        Level = LogLevel.Warning,
        Message = "Model {Model} runs on {Device}, not on the execution provider that its manifest prefers: {Reason}")]
    private partial void LogFellBack(string model, string device, string reason);
}
