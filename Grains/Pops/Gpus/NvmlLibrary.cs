using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace EdgeOrleans.Grains.Pops.Gpus;

/// <summary>NVIDIA's management library, which comes with the driver. Thread-safe, as the library is.</summary>
internal sealed unsafe class NvmlLibrary : INvmlDevices
{
    private const int Success = 0;

    private readonly delegate* unmanaged[Cdecl]<int> _shutdown;
    private readonly delegate* unmanaged[Cdecl]<uint, nint*, int> _handleOf;
    private readonly delegate* unmanaged[Cdecl]<nint, NvmlUtilisation*, int> _utilisationOf;
    private readonly delegate* unmanaged[Cdecl]<nint, NvmlMemory*, int> _memoryOf;
    private int _disposed;

    private NvmlLibrary(nint library, delegate* unmanaged[Cdecl]<int> shutdown)
    {
        _shutdown = shutdown;
        _handleOf = (delegate* unmanaged[Cdecl]<uint, nint*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetHandleByIndex_v2");
        _utilisationOf = (delegate* unmanaged[Cdecl]<nint, NvmlUtilisation*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetUtilizationRates");
        _memoryOf = (delegate* unmanaged[Cdecl]<nint, NvmlMemory*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetMemoryInfo");
        var countOf = (delegate* unmanaged[Cdecl]<uint*, int>)NativeLibrary.GetExport(library, "nvmlDeviceGetCount_v2");
        uint count = 0;
        if (countOf(&count) == Success) Count = (int)count;
    }

    /// <summary>The library's file on this system.</summary>
    public static string FileName => OperatingSystem.IsWindows() ? "nvml.dll" : "libnvidia-ml.so.1";

    /// <inheritdoc />
    public int Count { get; }

    /// <summary>Opens the library; null where there is none, or no driver behind it.</summary>
    public static NvmlLibrary? TryOpen(string fileName)
    {
        if (!NativeLibrary.TryLoad(fileName, out nint library)) return null;
        if (TryInitialize(library, out NvmlLibrary? opened)) return opened;
        NativeLibrary.Free(library);
        return null;
    }

    /// <inheritdoc />
    public bool TryRead(int index, out NvmlReading reading)
    {
        reading = default;
        nint handle;
        NvmlMemory memory;
        if (Volatile.Read(ref _disposed) != 0 || _handleOf((uint)index, &handle) != Success || _memoryOf(handle, &memory) != Success) return false;
        NvmlUtilisation utilisation;
        bool isTold = _utilisationOf(handle, &utilisation) == Success;
        reading = new NvmlReading(isTold ? utilisation.Gpu : null, memory.Used, memory.Total);
        return true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;

        // The library stays loaded: a reading that is under way must not run into freed code.
        _ = _shutdown();
    }

    private static bool TryInitialize(nint library, [NotNullWhen(true)] out NvmlLibrary? opened)
    {
        opened = null;
        if (!NativeLibrary.TryGetExport(library, "nvmlInit_v2", out nint initialize)
            || !NativeLibrary.TryGetExport(library, "nvmlShutdown", out nint shutdown)) return false;
        if (((delegate* unmanaged[Cdecl]<int>)initialize)() != Success) return false;
        opened = new NvmlLibrary(library, (delegate* unmanaged[Cdecl]<int>)shutdown);
        return true;
    }
}
