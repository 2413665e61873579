namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A module that the PoP would take.</summary>
internal sealed record StageCheckInfo
{
    /// <summary>The form of its interface.</summary>
    public string Form { get; set; } = "";

    /// <summary>What it exchanges.</summary>
    public string Io { get; set; } = "";

    /// <summary>What it imports.</summary>
    public string[] Imports { get; set; } = [];

    /// <summary>What it exports.</summary>
    public string[] Exports { get; set; } = [];

    /// <summary>Memory that it has from the start.</summary>
    public long MinMemoryBytes { get; set; }

    /// <summary>Bytes of the module.</summary>
    public long Bytes { get; set; }

    /// <summary>Bytes of its compiled code.</summary>
    public long CompiledBytes { get; set; }

    /// <summary>Milliseconds that its check and compilation took.</summary>
    public double CompileMs { get; set; }

    /// <summary>Its limits.</summary>
    public StageLimitsInfo Limits { get; set; } = new();
}
