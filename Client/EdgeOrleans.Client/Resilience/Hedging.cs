using EdgeOrleans.Client.Entrances;

namespace EdgeOrleans.Client.Resilience;

/// <summary>Sends an attempt that is late a second time; the first answer counts. Thread-safe.</summary>
/// <param name="after">After what time.</param>
/// <param name="budget">How often.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class Hedging(TimeSpan after, HedgeBudget budget, TimeProvider clock)
{
    /// <summary>Makes one attempt of a call that may be hedged, or two.</summary>
    /// <param name="caller">Makes them.</param>
    /// <param name="call">The call.</param>
    /// <param name="first">Where the first one goes.</param>
    /// <param name="entrances">Where the second one can go.</param>
    /// <param name="left">What is left of the deadline.</param>
    /// <param name="tried">The entrances that the call has tried.</param>
    /// <param name="stop">Ends both.</param>
    public async Task<T> AttemptAsync<T>(
        EdgeCaller caller, EdgeCall<T> call, EntranceState first, EntranceList entrances, TimeSpan left, ulong tried, CancellationToken stop)
    {
        budget.OnCall();
        long startedAt = clock.GetTimestamp();
        using CancellationTokenSource losers = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task<T> attempt = caller.AttemptAsync(call, first, left, losers.Token);
        if (await EndsEarlyAsync(attempt, losers.Token)) return await attempt;
        TimeSpan rest = left - clock.GetElapsedTime(startedAt);
        if (rest <= TimeSpan.Zero || !budget.TryTake()) return await attempt;

        Task<T> hedge = caller.AttemptAsync(call, entrances.Choose(ref tried), rest, losers.Token);
        Task<T> winner = await Task.WhenAny(attempt, hedge);
        Task<T> other = winner == attempt ? hedge : attempt;
        if (!winner.IsCompletedSuccessfully && !stop.IsCancellationRequested) (winner, other) = (await SettledAsync(other), winner);
        await losers.CancelAsync();
        _ = other.ContinueWith(
            static lost => lost.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await winner;
    }

    private async Task<bool> EndsEarlyAsync(Task attempt, CancellationToken stop)
    {
        using CancellationTokenSource early = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task wait = Task.Delay(after, clock, early.Token);
        bool ended = await Task.WhenAny(attempt, wait) == attempt || stop.IsCancellationRequested;
        await early.CancelAsync();
        return ended;
    }

    private static async Task<Task<T>> SettledAsync<T>(Task<T> task)
    {
        await Task.WhenAny(task);
        return task;
    }
}
