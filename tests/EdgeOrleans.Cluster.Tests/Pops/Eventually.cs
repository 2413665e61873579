using System.Diagnostics;

namespace EdgeOrleans.Cluster.Tests.Pops;

/// <summary>Waits for what another thread or process is about to do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Reads until what was read is as expected, and returns it.</summary>
    /// <param name="read">Reads the present state.</param>
    /// <param name="isExpected">Whether it is the expected one.</param>
    /// <param name="expectation">What is expected, for the failure.</param>
    public static async Task<T> ReadAsync<T>(Func<Task<T>> read, Func<T, bool> isExpected, string expectation)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            T seen = await read();
            if (isExpected(seen)) return seen;
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"Expected {expectation}; after {Patience} there was {seen}.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
