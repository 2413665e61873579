using System.IO.Pipelines;

namespace EdgeOrleans.Silo.Gateway.Buffers;

/// <summary>Writes large pieces slice by slice, as fast as the caller takes them.</summary>
internal static class SlicedWrites
{
    // Large enough to keep the socket busy, small enough that a slow caller holds little memory twice.
    private const int Slice = 256 * 1024;

    /// <summary>Writes all of <paramref name="data"/>.</summary>
    public static async ValueTask WriteAsync(PipeWriter target, ReadOnlyMemory<byte> data)
    {
        while (data.Length > Slice)
        {
            await target.WriteAsync(data[..Slice]);
            data = data[Slice..];
        }

        await target.WriteAsync(data);
    }
}
