namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A model's metadata.</summary>
internal sealed record ModelInfo
{
    /// <summary>The model.</summary>
    public string Name { get; set; } = "";

    /// <summary>The versions that are served.</summary>
    public string[] Versions { get; set; } = [];

    /// <summary>What runs it.</summary>
    public string Platform { get; set; } = "";

    /// <summary>What it takes.</summary>
    public TensorInfo[] Inputs { get; set; } = [];

    /// <summary>What it gives.</summary>
    public TensorInfo[] Outputs { get; set; } = [];

    /// <summary>Such as device and description.</summary>
    public Dictionary<string, string> Properties { get; set; } = [];
}
