namespace EdgeOrleans.Benchmarks.Clients;

/// <summary>Closes what only knows how to be closed at once.</summary>
internal sealed class Closing(IDisposable inner) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        inner.Dispose();
        return ValueTask.CompletedTask;
    }
}
