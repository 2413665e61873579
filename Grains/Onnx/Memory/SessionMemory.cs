using Microsoft.ML.OnnxRuntime;

namespace EdgeOrleans.Grains.Onnx.Memory;

/// <summary>
/// The memory that the runtime holds for one session, by its own account: other sessions and whatever else the process
/// does have no part in it. Weights that are mapped from a file are not in it.
/// </summary>
internal static class SessionMemory
{
    /// <summary>Bytes of the session's allocator for the CPU; null when the runtime keeps no account.</summary>
    public static long? Of(InferenceSession session)
    {
        using var allocator = new OrtAllocator(session, OrtMemoryInfo.DefaultInstance);
        return RuntimeApi.Statistic(allocator.DangerousGetHandle(), "TotalAllocated\0"u8);
    }
}
