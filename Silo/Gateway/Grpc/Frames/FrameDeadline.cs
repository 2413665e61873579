namespace EdgeOrleans.Silo.Gateway.Grpc.Frames;

/// <summary>Ends the reading of a message that takes too long. Most messages arrive at once and need no timer.</summary>
/// <param name="time">How long it may take once it has begun to arrive.</param>
/// <param name="cancellationToken">Ends the reading for another reason.</param>
internal sealed class FrameDeadline(TimeSpan time, CancellationToken cancellationToken) : IDisposable
{
    private CancellationTokenSource? _late;

    /// <summary>How long it may take.</summary>
    public TimeSpan Time => time;

    /// <summary>Ends the reading.</summary>
    public CancellationToken Token => _late?.Token ?? cancellationToken;

    /// <summary>Whether the reading ended since it took too long.</summary>
    public bool HasPassed => _late is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested;

    /// <summary>The message has begun to arrive.</summary>
    public void Begin()
    {
        if (_late is not null) return;
        _late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _late.CancelAfter(time);
    }

    /// <inheritdoc/>
    public void Dispose() => _late?.Dispose();
}
