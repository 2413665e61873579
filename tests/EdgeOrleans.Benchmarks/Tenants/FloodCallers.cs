using System.Diagnostics;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Benchmarks.Tenants;

/// <summary>Callers who call again as soon as they have their answer; who is refused comes back after a moment.</summary>
/// <param name="calls">The PoP.</param>
/// <param name="tenant">Whose they are.</param>
/// <param name="callers">How many.</param>
/// <param name="perSecond">The rate that they keep to together; infinite for none.</param>
internal sealed class FloodCallers(TenantCalls calls, string tenant, int callers, double perSecond)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private long _answered;
    private long _refused;

    /// <summary>Answers.</summary>
    public long Answered => _answered;

    /// <summary>Refusals.</summary>
    public long Refused => _refused;

    /// <summary>Calls until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(i => Task.Run(() => LoopAsync(i, cancellationToken), CancellationToken.None)));

    private async Task LoopAsync(int caller, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; !cancellationToken.IsCancellationRequested; i++)
        {
            double due = ((i * callers) + caller) / perSecond;
            TimeSpan wait = TimeSpan.FromSeconds(due) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, CancellationToken.None);
            if (await calls.CallAsync(tenant, default) is InferenceResponse)
            {
                Interlocked.Increment(ref _answered);
            }
            else
            {
                Interlocked.Increment(ref _refused);
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
