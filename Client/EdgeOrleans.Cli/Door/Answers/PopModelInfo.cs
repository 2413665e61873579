namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>A model or a pipeline on a PoP.</summary>
internal sealed record PopModelInfo
{
    /// <summary>The model's name; null for a pipeline.</summary>
    public string? Model { get; set; }

    /// <summary>The pipeline's name; null for a model.</summary>
    public string? Pipeline { get; set; }

    /// <summary>Its name.</summary>
    public string Name => Model ?? Pipeline ?? "";

    /// <summary>The version.</summary>
    public int Version { get; set; }

    /// <summary>Such as <c>warm</c>.</summary>
    public string Warmth { get; set; } = "";

    /// <summary>Requests that run.</summary>
    public int InFlight { get; set; }

    /// <summary>Requests that wait.</summary>
    public int Queue { get; set; }

    /// <summary>Milliseconds that one request takes.</summary>
    public double? ServiceMs { get; set; }

    /// <summary>Milliseconds in which half of the requests were answered.</summary>
    public double? P50Ms { get; set; }

    /// <summary>Milliseconds in which 99 of 100 requests were answered.</summary>
    public double? P99Ms { get; set; }

    /// <summary>Share of requests that failed.</summary>
    public double? ErrorRate { get; set; }
}
