using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Client.Security;

/// <summary>What the client shows at the doors. Thread-safe.</summary>
/// <param name="apiKey">The API key; null for none.</param>
/// <param name="provider">Gets bearer tokens, in place of the key; null for none.</param>
internal sealed class Credentials(string? apiKey, Func<CancellationToken, ValueTask<string>>? provider) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile string? _token;

    /// <summary>The API key to show; null where there is none or tokens are shown in its place.</summary>
    public string? ApiKey { get; } = provider is null ? apiKey : null;

    /// <summary>The token in use; null before the first, and where there is a key or nothing.</summary>
    public string? Token => _token;

    /// <summary>The bearer token to show, asked for where there is none yet; null where none is shown.</summary>
    /// <exception cref="EdgeException">The program's provider failed.</exception>
    public ValueTask<string?> GetTokenAsync(CancellationToken stop) =>
        provider is null || _token is not null ? new(_token) : AskAsync(provider, stop);

    /// <summary>Whether a call may be made again with a new token: a door did not accept <paramref name="shown"/>.</summary>
    /// <param name="shown">The token in use before the call; null for none yet.</param>
    /// <param name="failure">How the call ended.</param>
    public bool TryReplace(string? shown, EdgeException failure)
    {
        if (failure is not { Cause: RefusalCause.Unauthenticated, Delivery: Delivery.Answered } || (shown ?? _token) is not { } used) return false;
        string? current = _token;
        if (current == used) Interlocked.CompareExchange(ref _token, null, current);
        return true;
    }

    public void Dispose() => _asking.Dispose();

    private async ValueTask<string?> AskAsync(Func<CancellationToken, ValueTask<string>> ask, CancellationToken stop)
    {
        await _asking.WaitAsync(stop);
        try
        {
            return _token ??= await ask(stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            throw new EdgeException(
                RefusalCause.Unauthenticated, "There is no token to show at the door, since TokenProvider failed; the inner exception has the reason.", inner: failure);
        }
        finally
        {
            _asking.Release();
        }
    }
}
