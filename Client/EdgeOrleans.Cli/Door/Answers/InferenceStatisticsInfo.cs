namespace EdgeOrleans.Cli.Door.Answers;

/// <summary>Requests and their times.</summary>
internal sealed record InferenceStatisticsInfo
{
    /// <summary>Those that were answered, from their arrival on.</summary>
    public DurationInfo Success { get; set; }

    /// <summary>Those that failed.</summary>
    public DurationInfo Fail { get; set; }

    /// <summary>The wait in the queue.</summary>
    public DurationInfo Queue { get; set; }

    /// <summary>The inputs on their way into the model.</summary>
    public DurationInfo ComputeInput { get; set; }

    /// <summary>The model.</summary>
    public DurationInfo ComputeInfer { get; set; }

    /// <summary>The outputs on their way out of it.</summary>
    public DurationInfo ComputeOutput { get; set; }
}
