namespace EdgeOrleans.Silo.Hosting.Cluster;

/// <summary>
/// Hears that the silo cannot go on: the others declared it dead while it stood still or was cut off, or its membership
/// broke. Orleans itself would end the process on the spot, with all that it serves.
/// </summary>
internal sealed partial class Eviction(ILogger<Eviction> logger) : IFatalErrorHandler
{
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when that happens.</summary>
    public Task Heard => _heard.Task;

    /// <inheritdoc />
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc />
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        if (_heard.TrySetResult()) LogEvicted(context ?? "no reason was given", exception);
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "The silo cannot go on: {Reason}")]
    private partial void LogEvicted(string reason, Exception? exception);
}
