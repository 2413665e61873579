using System.Collections.Immutable;
using EdgeOrleans.Contracts.Tensors;

namespace EdgeOrleans.Contracts.Inference;

/// <summary>How much goes into one message between PoPs, or between a PoP and a client of the cluster.</summary>
internal static class MessageLimits
{
    /// <summary>
    /// Most bytes of tensors or files in a message. Orleans ends one at 100 MiB, and with it the connection and all other
    /// calls on it; the rest is room for names and headers.
    /// </summary>
    public const int MostBytes = 96 << 20;

    /// <summary>The bytes of all tensors.</summary>
    public static long BytesOf(ImmutableArray<Tensor> tensors)
    {
        long bytes = 0;
        foreach (Tensor tensor in tensors) bytes += tensor.Data.Length;
        return bytes;
    }
}
