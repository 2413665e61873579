using EdgeOrleans.Contracts.Pops;
using EdgeOrleans.Grains.Models;
using Microsoft.Extensions.Hosting;

namespace EdgeOrleans.Grains.Pops;

/// <summary>
/// The state of this PoP: starting until the loads of its start have ended, then serving, and draining from the moment that
/// the host begins to stop or <see cref="BeginDraining"/> is called. Thread-safe.
/// </summary>
public sealed class PopLifecycle
{
    private int _state = (int)PopState.Starting;

    /// <summary>That of a PoP whose catalog is about to start.</summary>
    public PopLifecycle(IModelCatalog catalog, IHostApplicationLifetime host)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(host);
        catalog.Started.ContinueWith(
            _ => Advance(PopState.Serving), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        host.ApplicationStopping.UnsafeRegister(static lifecycle => ((PopLifecycle)lifecycle!).BeginDraining(), this);
    }

    /// <summary>Called after each change, on the thread that made it.</summary>
    public event Action? Changed;

    /// <summary>What the PoP does.</summary>
    public PopState State => (PopState)Volatile.Read(ref _state);

    /// <summary>The PoP finishes what it has; the others hear of it at once and send nothing new.</summary>
    public void BeginDraining() => Advance(PopState.Draining);

    /// <summary>States only ever grow.</summary>
    private void Advance(PopState next)
    {
        int seen = Volatile.Read(ref _state);
        while (seen < (int)next)
        {
            int was = Interlocked.CompareExchange(ref _state, (int)next, seen);
            if (was == seen)
            {
                Changed?.Invoke();
                return;
            }

            seen = was;
        }
    }
}
