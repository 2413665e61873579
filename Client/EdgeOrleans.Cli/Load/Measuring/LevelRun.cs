using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;

namespace EdgeOrleans.Cli.Load.Measuring;

/// <summary>Measures one number of callers.</summary>
/// <param name="call">Sends one request.</param>
/// <param name="statistics">Reads the PoP's counters.</param>
/// <param name="clock">The time.</param>
internal sealed class LevelRun(
    Func<CancellationToken, Task<InferenceResponse>> call, Func<CancellationToken, Task<ServerCounters>> statistics, TimeProvider clock)
{
    /// <summary>A caller that was refused waits this long, so that refusals do not become the load.</summary>
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(10);

    /// <summary>How long requests that are under way at the end may take; then they are withdrawn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Measures.</summary>
    /// <param name="plan">How.</param>
    /// <param name="started">Called with the counters once they count.</param>
    /// <param name="cancellationToken">Ends it without a result.</param>
    public async Task<LevelResult> RunAsync(LevelPlan plan, Action<LevelCounters> started, CancellationToken cancellationToken)
    {
        LevelCounters counters = new(plan, clock);
        using CancellationTokenSource end = new();
        using CancellationTokenSource withdrawal = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] callers = [.. Enumerable.Range(0, plan.Callers).Select(_ => Task.Run(() => CallAsync(counters, end.Token, withdrawal.Token), CancellationToken.None))];
        try
        {
            await Task.Delay(plan.WarmUp, clock, cancellationToken);
            ServerCounters before = await statistics(cancellationToken);
            counters.Begin();
            started(counters);
            await Task.Delay(plan.Duration, clock, cancellationToken);
            return new LevelResult(plan, counters, await SplitSinceAsync(before, cancellationToken));
        }
        finally
        {
            await end.CancelAsync();
            withdrawal.CancelAfter(Patience);
            await Task.WhenAll(callers);
        }
    }

    /// <summary>Nothing where the PoP does not say: what was measured here stays.</summary>
    private async Task<ServerSplit> SplitSinceAsync(ServerCounters before, CancellationToken cancellationToken)
    {
        try
        {
            ServerCounters after = await statistics(cancellationToken);
            return ServerSplit.Between(before, after);
        }
        catch (EdgeException)
        {
            return default;
        }
    }

    private async Task CallAsync(LevelCounters counters, CancellationToken end, CancellationToken withdrawal)
    {
        while (!end.IsCancellationRequested && !withdrawal.IsCancellationRequested)
        {
            long sent = clock.GetTimestamp();
            try
            {
                InferenceResponse answer = await call(withdrawal);
                counters.OnAnswer(sent, answer.Pop);
            }
            catch (EdgeException failure)
            {
                counters.OnFailure(failure);
                await Task.Delay(PauseAfterFailure, clock, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
