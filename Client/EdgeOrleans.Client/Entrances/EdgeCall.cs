namespace EdgeOrleans.Client.Entrances;

/// <summary>A call, whatever entrance it takes.</summary>
internal abstract class EdgeCall<T>
{
    /// <summary>What is called, at the start of a sentence, such as <c>Model 'm'</c>.</summary>
    public abstract string Subject { get; }

    /// <summary>The deadline, from the call's beginning.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Whether running it twice does no harm.</summary>
    public abstract bool IsIdempotent { get; }

    /// <summary>Whether a second one may be sent while the first is still under way.</summary>
    public abstract bool MayBeHedged { get; }

    /// <summary>Makes one attempt.</summary>
    public abstract Task<T> SendAsync(IEntrance entrance, TimeSpan timeout, CancellationToken stop);
}
