using System.Diagnostics;

namespace EdgeOrleans.Gateway.Tests.Doubles;

/// <summary>Waits for what another thread is about to do.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task TrueAsync(Func<bool> condition, Func<string> otherwise) => TrueAsync(() => Task.FromResult(condition()), otherwise);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, otherwise());
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
