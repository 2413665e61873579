using System.Runtime.InteropServices;

namespace EdgeOrleans.Grains.Pops.Gpus;

/// <summary>The library's <c>nvmlUtilization_t</c>, in percent.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NvmlUtilisation
{
    /// <summary>Of the cores.</summary>
    public readonly uint Gpu;

    /// <summary>Of the way to the memory.</summary>
    public readonly uint Memory;
}
