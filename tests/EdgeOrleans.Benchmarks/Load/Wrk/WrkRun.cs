using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using EdgeOrleans.Benchmarks.Load.Servers;

namespace EdgeOrleans.Benchmarks.Load.Wrk;

/// <summary>Runs the load generator <c>wrk</c>, on one thread.</summary>
internal static class WrkRun
{
    /// <summary>Drives a server.</summary>
    /// <exception cref="InvalidOperationException">wrk is missing or failed, or the server ended.</exception>
    public static async Task<WrkResult> DriveAsync(ServerProcess server, WrkRequest request, WrkSettings settings)
    {
        ProcessStartInfo start = new("wrk") { RedirectStandardOutput = true };
        foreach (string argument in ArgumentsOf(server.Address, request, settings)) start.ArgumentList.Add(argument);
        using Process process = Start(start);
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        server.Check();
        return WrkResult.Parse(output);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("The load generator wrk is missing; install it with 'apt-get install wrk'.", exception);
        }
    }

    private static string[] ArgumentsOf(Uri server, WrkRequest request, WrkSettings settings) =>
    [
        "--threads", "1",
        "--connections", Number(settings.Connections),
        "--duration", $"{Number(settings.Duration.TotalSeconds)}s",
        "--script", Path.Combine(AppContext.BaseDirectory, "Load", "Wrk", "infer.lua"),
        new Uri(server, $"v2/models/{request.Model}/infer").AbsoluteUri,
        "--",
        request.Path,
        Number(request.HeaderLength),
        settings.CountsStatuses ? "count" : "plain",
        Number(settings.Pause.TotalMilliseconds),
    ];

    private static string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
