namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A PoP, as the one that was asked knows it.</summary>
internal sealed record PopInfo
{
    /// <summary>Its id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Degrees north.</summary>
    public double Latitude { get; set; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; set; }

    /// <summary>Its residency zone.</summary>
    public string Zone { get; set; } = "";

    /// <summary>Its country, as ISO 3166-1 has it.</summary>
    public string Country { get; set; } = "";

    /// <summary>Its region.</summary>
    public string Region { get; set; } = "";

    /// <summary>Whether it is the one that was asked.</summary>
    public bool Own { get; set; }

    /// <summary>Milliseconds since it last said something of itself; null before it did.</summary>
    public double? ReportAgeMs { get; set; }

    /// <summary>Such as <c>ready</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>Models in memory.</summary>
    public int ModelsWarm { get; set; }

    /// <summary>Models on their way into memory.</summary>
    public int ModelsLoading { get; set; }

    /// <summary>Models that are not in memory.</summary>
    public int ModelsCold { get; set; }

    /// <summary>Requests that run.</summary>
    public int InFlight { get; set; }

    /// <summary>Requests that wait.</summary>
    public int Queue { get; set; }

    /// <summary>Requests that can run at a time.</summary>
    public int Slots { get; set; }

    /// <summary>The share of failures of the model that has the most.</summary>
    public double? MaxErrorRate { get; set; }

    /// <summary>Cores for serving.</summary>
    public int Cores { get; set; }

    /// <summary>Bytes of the models in memory.</summary>
    public long MemoryUsedBytes { get; set; }

    /// <summary>Bytes that models may take.</summary>
    public long MemoryBudgetBytes { get; set; }

    /// <summary>Its GPUs.</summary>
    public GpuInfo[] Gpus { get; set; } = [];

    /// <summary>Its models.</summary>
    public PopModelInfo[] Models { get; set; } = [];

    /// <summary>Its pipelines.</summary>
    public PopModelInfo[] Pipelines { get; set; } = [];
}
