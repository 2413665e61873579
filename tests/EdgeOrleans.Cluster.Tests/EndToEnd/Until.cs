using System.Diagnostics;

namespace EdgeOrleans.Cluster.Tests.EndToEnd;

/// <summary>Waits for what another thread is about to do.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="condition">What is waited for.</param>
    /// <param name="expectation">What was expected and what was seen, for the failure.</param>
    public static Task TrueAsync(Func<bool> condition, Func<string> expectation) =>
        TrueAsync(() => Task.FromResult(condition()), expectation);

    /// <inheritdoc cref="TrueAsync(Func{bool}, Func{string})"/>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> expectation)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"Expected {expectation()} after {Patience}.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
