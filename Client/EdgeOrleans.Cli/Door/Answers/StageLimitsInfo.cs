namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>What a call of a stage may use.</summary>
internal sealed record StageLimitsInfo
{
    /// <summary>Milliseconds of computing.</summary>
    public double CpuMs { get; set; }

    /// <summary>Milliseconds in all.</summary>
    public double WallMs { get; set; }

    /// <summary>Bytes of memory.</summary>
    public long MemoryBytes { get; set; }

    /// <summary>Bytes of its outputs.</summary>
    public long OutputBytes { get; set; }
}
