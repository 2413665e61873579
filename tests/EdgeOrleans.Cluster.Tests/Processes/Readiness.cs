namespace EdgeOrleans.Cluster.Tests.Processes;

/// <summary>Asks a PoP in another process whether it is ready.</summary>
internal static class Readiness
{
    /// <summary>Whether the PoP whose HTTP door is at <paramref name="port"/> of this machine says so.</summary>
    public static async Task<bool> OfAsync(int port)
    {
        using HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        try
        {
            using HttpResponseMessage answer = await http.GetAsync("v2/health/ready", TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }
}
