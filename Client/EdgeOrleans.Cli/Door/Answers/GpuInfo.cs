namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A GPU of a PoP.</summary>
internal sealed record GpuInfo
{
    /// <summary>Share of its time that it computes, 0 to 1.</summary>
    public double? Utilisation { get; set; }

    /// <summary>Bytes of its memory in use.</summary>
    public long MemoryUsedBytes { get; set; }

    /// <summary>Bytes of its memory.</summary>
    public long MemoryTotalBytes { get; set; }
}
