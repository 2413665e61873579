using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>Runs the load generator <c>h2load</c>, which speaks HTTP/1.1 and HTTP/2.</summary>
internal static class H2LoadRun
{
    /// <summary>Drives a door for a time.</summary>
    /// <param name="call">The call.</param>
    /// <param name="load">Connections, and calls at once on each.</param>
    /// <param name="time">How long.</param>
    /// <exception cref="InvalidOperationException">h2load is missing, or a call failed.</exception>
    public static async Task<H2LoadResult> DriveAsync(DoorCall call, DoorLoad load, TimeSpan time)
    {
        string log = Path.GetTempFileName();
        try
        {
            ProcessStartInfo start = new("h2load") { RedirectStandardOutput = true };
            foreach (string argument in ArgumentsOf(call, load, time, log)) start.ArgumentList.Add(argument);
            using Process process = Start(start);
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return H2LoadResult.Read(log, time, output);
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("The load generator h2load is missing; install it with 'apt-get install nghttp2-client'.", exception);
        }
    }

    private static IEnumerable<string> ArgumentsOf(DoorCall call, DoorLoad load, TimeSpan time, string log)
    {
        if (!call.IsGrpc) yield return "--h1";
        yield return $"--duration={Number(time.TotalSeconds)}";
        yield return $"--clients={Number(load.Connections)}";
        yield return $"--max-concurrent-streams={Number(load.CallsEach)}";
        yield return $"--data={call.BodyPath}";
        yield return $"--log-file={log}";
        foreach ((string name, string value) in call.Headers) yield return $"--header={name}:{value}";
        yield return call.Address.AbsoluteUri;
    }

    private static string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
