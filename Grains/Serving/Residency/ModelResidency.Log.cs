using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Serving.Residency;

internal sealed partial class ModelResidency
{
    [LoggerMessage(EventId = 2201, EventName = "ModelLoaded", Level = LogLevel.Information,
        Message = "Loaded model {Model} version {Version} on {Device}: {Bytes} bytes in {Seconds:F3} s.")]
    private partial void LogLoaded(string model, int version, string device, long bytes, double seconds);

    [LoggerMessage(EventId = 2202, EventName = "ModelLoadRefused", Level = LogLevel.Warning,
        Message = "Model {Model} version {Version} was not loaded: {Reason}")]
    private partial void LogNotLoaded(string model, int version, string reason);

    [LoggerMessage(EventId = 2203, EventName = "ModelLoadFaulted", Level = LogLevel.Error,
        Message = "The load of model {Model} version {Version} failed unexpectedly.")]
    private partial void LogLoadFaulted(Exception exception, string model, int version);

    [LoggerMessage(EventId = 2204, EventName = "ModelEvicted", Level = LogLevel.Information,
        Message = "Model {Model} version {Version} leaves memory to make room: {Bytes} bytes.")]
    private partial void LogEvicted(string model, int version, long bytes);

    [LoggerMessage(EventId = 2205, EventName = "ModelDisposeFaulted", Level = LogLevel.Error,
        Message = "Model {Model} version {Version} could not be freed.")]
    private partial void LogDisposeFaulted(Exception exception, string model, int version);
}
