using System.Globalization;

namespace EdgeOrleans.Grains.Models;

/// <summary>A device's name in the words of the protocol.</summary>
/// <param name="IsGpu">Whether it is another than the CPU.</param>
/// <param name="Id">Its number among those of its kind.</param>
public readonly record struct ModelDevice(bool IsGpu, int Id)
{
    /// <summary>The protocol's name of its memory.</summary>
    public string MemoryType => IsGpu ? "GPU" : "CPU";

    /// <summary>Reads a name such as <c>CPU</c> or <c>CUDA:0</c>; null stands for the CPU.</summary>
    public static ModelDevice Parse(string? name)
    {
        if (name is null || name.StartsWith("CPU", StringComparison.OrdinalIgnoreCase)) return new ModelDevice(false, 0);
        int colon = name.LastIndexOf(':');
        _ = int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int id);
        return new ModelDevice(true, id);
    }
}
