using System.Diagnostics;
using System.Globalization;

namespace EdgeOrleans.Grains.Serving.Residency.Accounting;

/// <summary>The operating system's view: <c>/proc/self/statm</c> on Linux, the working set elsewhere.</summary>
internal sealed class ProcessMemory : IResidentMemory
{
    private const string Statm = "/proc/self/statm";

    /// <inheritdoc />
    public long Bytes => OperatingSystem.IsLinux() ? ResidentPages() * Environment.SystemPageSize : WorkingSet();

    private static long ResidentPages() => long.Parse(File.ReadAllText(Statm).Split(' ')[1], CultureInfo.InvariantCulture);

    private static long WorkingSet()
    {
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
