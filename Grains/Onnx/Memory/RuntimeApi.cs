using System.Runtime.InteropServices;

namespace EdgeOrleans.Grains.Onnx.Memory;

/// <summary>
/// The functions of ONNX Runtime's C interface that its managed package leaves out. The places are those in
/// <c>onnxruntime_c_api.h</c>, to which new functions are only ever appended.
/// </summary>
internal static unsafe partial class RuntimeApi
{
    /// <summary>The version that brought the last of these functions.</summary>
    private const uint Version = 23;

    private const int ReleaseStatusPlace = 93;
    private const int GetKeyValuePlace = 297;
    private const int ReleaseKeyValuePairsPlace = 300;
    private const int AllocatorGetStatsPlace = 319;

    private static readonly nint* Functions = Load();

    /// <summary>A number out of an allocator's statistics; null when the runtime does not keep it.</summary>
    /// <param name="allocator">The handle of an allocator.</param>
    /// <param name="key">The number's name, ending in a zero.</param>
    public static long? Statistic(nint allocator, ReadOnlySpan<byte> key)
    {
        if (Functions is null) return null;
        nint pairs;
        nint status = ((delegate* unmanaged<nint, nint*, nint>)Functions[AllocatorGetStatsPlace])(allocator, &pairs);
        if (status != 0)
        {
            ((delegate* unmanaged<nint, void>)Functions[ReleaseStatusPlace])(status);
            return null;
        }

        fixed (byte* name = key)
        {
            byte* text = ((delegate* unmanaged<nint, byte*, byte*>)Functions[GetKeyValuePlace])(pairs, name);
            bool isNumber = long.TryParse(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text), out long number);
            ((delegate* unmanaged<nint, void>)Functions[ReleaseKeyValuePairsPlace])(pairs);
            return isNumber ? number : null;
        }
    }

    private static nint* Load()
    {
        nint* apiBase = GetApiBase();
        return (nint*)((delegate* unmanaged<uint, nint>)apiBase[0])(Version);
    }

    [LibraryImport("onnxruntime", EntryPoint = "OrtGetApiBase")]
    private static partial nint* GetApiBase();
}
