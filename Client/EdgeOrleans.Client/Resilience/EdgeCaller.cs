using EdgeOrleans.Client.Entrances;
using EdgeOrleans.Client.Security;

namespace EdgeOrleans.Client.Resilience;

/// <summary>
/// Makes calls: attempt after attempt, at one entrance after another, until an answer, a failure that is final, or the
/// deadline. Its rules need the entrances tried, the time left and the delivery of the last attempt, so that of a library
/// for retries there would be left a loop and a delay. Thread-safe.
/// </summary>
internal sealed class EdgeCaller(
    EntranceList entrances, RetryPolicy retries, Hedging? hedging, Credentials credentials, TimeProvider clock) : IAsyncDisposable, IDisposable
{
    /// <summary>How much longer than the deadline to wait, so that the edge's own word on it arrives.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes a call.</summary>
    /// <exception cref="EdgeException">No answer; its cause says why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<T> CallAsync<T>(EdgeCall<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long startedAt = clock.GetTimestamp();
        using CancellationTokenSource stop = new(call.Timeout + Grace, clock);
        await using CancellationTokenRegistration withdrawal = cancellationToken.UnsafeRegister(
            static stop => ((CancellationTokenSource)stop!).Cancel(), stop);
        ulong tried = 0;
        EntranceState state = entrances.Choose(ref tried);
        TimeSpan left = call.Timeout;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return hedging is null || !call.MayBeHedged
                    ? await AttemptAsync(call, state, left, stop.Token)
                    : await hedging.AttemptAsync(this, call, state, entrances, left, tried, stop.Token);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (OperationCanceledException failure) when (stop.IsCancellationRequested)
            {
                state.OnSilent();
                throw Failures.NoAnswerInTime(call.Subject, state.Entrance.Name, call.Timeout, failure);
            }
            catch (EdgeException failure) when (retries.Allows(failure, call.IsIdempotent, attempt))
            {
                bool movesOn = RetryPolicy.MovesOn(failure);
                TimeSpan delay = retries.DelayAfter(failure, attempt, movesOn && entrances.HasUntried(tried));
                if (delay >= call.Timeout - clock.GetElapsedTime(startedAt)) throw;
                if (delay > TimeSpan.Zero) await Task.Delay(delay, clock, cancellationToken);

                // A wait may last longer than it should, on a machine that is busy or slept.
                left = call.Timeout - clock.GetElapsedTime(startedAt);
                if (left <= TimeSpan.Zero) throw;
                if (movesOn) state = entrances.Choose(ref tried, RetryPolicy.IsLeaving(failure));
            }
        }
    }

    /// <summary>Makes one attempt, and a second one with a new token where the first was not accepted.</summary>
    public async Task<T> AttemptAsync<T>(EdgeCall<T> call, EntranceState state, TimeSpan left, CancellationToken stop)
    {
        string? token = credentials.Token;
        try
        {
            return await SendAsync(call, state, left, stop);
        }
        catch (EdgeException failure) when (credentials.TryReplace(token, failure))
        {
            return await SendAsync(call, state, left, stop);
        }
    }

    public ValueTask DisposeAsync() => entrances.DisposeAsync();

    /// <summary>Begins to close the entrances. Doors are closed when it returns; a cluster is left a little later.</summary>
    public void Dispose() => _ = entrances.DisposeAsync().AsTask();

    private static async Task<T> SendAsync<T>(EdgeCall<T> call, EntranceState state, TimeSpan left, CancellationToken stop)
    {
        try
        {
            T answer = await call.SendAsync(state.Entrance, left, stop);
            state.OnAnswered();
            return answer;
        }
        catch (EdgeException failure)
        {
            if (failure.Delivery == Delivery.Answered) state.OnAnswered();
            else state.OnUnreachable();
            throw;
        }
    }
}
