using System.Diagnostics;

namespace EdgeOrleans.Benchmarks.Load.Servers;

/// <summary>Waits for a server.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    /// <summary>Asks until the server says that it is ready.</summary>
    /// <param name="client">A client whose base address is the server's.</param>
    /// <param name="hasEnded">Whether the server is gone.</param>
    /// <returns>Whether it became ready.</returns>
    public static async Task<bool> WaitAsync(HttpClient client, Func<bool> hasEnded)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(client))
        {
            if (hasEnded() || Stopwatch.GetElapsedTime(start) > Longest) return false;
            await Task.Delay(PollInterval);
        }

        return true;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri("v2/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
