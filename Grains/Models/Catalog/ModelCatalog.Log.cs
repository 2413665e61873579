using EdgeOrleans.Grains.Deployment;
using Microsoft.Extensions.Logging;

namespace EdgeOrleans.Grains.Models.Catalog;

internal sealed partial class ModelCatalog
{
    [LoggerMessage(EventId = 2111, EventName = "CatalogScanned", Level = LogLevel.Information,
        Message = "The catalog {Root} holds {Count} models.")]
    private partial void LogScanned(string root, int count);

    [LoggerMessage(EventId = 2112, EventName = "CatalogMissing", Level = LogLevel.Warning,
        Message = "The folder {Root} does not exist, so this PoP serves no model; set Catalog:Path to a folder that holds models/.")]
    private partial void LogNoFolder(string root);

    [LoggerMessage(EventId = 2113, EventName = "CatalogStarted", Level = LogLevel.Information,
        Message = "The catalog is started: {Ready} of {Count} model versions are ready.")]
    private partial void LogStarted(int ready, int count);

    [LoggerMessage(EventId = 2114, EventName = "ModelDeployed", Level = LogLevel.Information,
        Message = "Model {Model} serves what its folder or load call holds.")]
    private partial void LogDeployed(string model);

    [LoggerMessage(EventId = 2115, EventName = "ModelNotDeployed", Level = LogLevel.Warning,
        Message = "Model {Model} was not taken over; what served before still serves: {Reason}")]
    private partial void LogNotDeployed(string model, string reason);

    [LoggerMessage(EventId = 2116, EventName = "ModelUnloaded", Level = LogLevel.Information, Message = "Model {Model} is unloaded.")]
    private partial void LogUnloaded(string model);

    [LoggerMessage(EventId = 2117, EventName = "ModelUnavailable", Level = LogLevel.Warning,
        Message = "Model {Model} version {Version} is unavailable: {Reason}")]
    private partial void LogUnavailable(string model, int version, string reason);

    [LoggerMessage(EventId = 2118, EventName = "OverrideNotRemoved", Level = LogLevel.Warning,
        Message = "The temporary files of model {Model} in {Path} could not be removed yet.")]
    private partial void LogOverrideKept(Exception exception, string model, string path);

    [LoggerMessage(EventId = 2119, EventName = "ModelNotWritten", Level = LogLevel.Error, Message = "{Key} could not be written to the temporary folder")]
    private partial void LogNotWritten(Exception exception, ArtifactKey key);
}
