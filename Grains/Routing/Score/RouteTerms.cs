namespace EdgeOrleans.Grains.Routing.Score;

/// <summary>The terms of a predicted completion time, in milliseconds.</summary>
/// <param name="Network">Round trip.</param>
/// <param name="Wait">Wait for a slot.</param>
/// <param name="Service">The model's run.</param>
/// <param name="Cold">Time until the model is in memory.</param>
/// <param name="Error">Penalty for recent failures.</param>
internal readonly record struct RouteTerms(double Network, double Wait, double Service, double Cold, double Error)
{
    /// <summary>Predicted time to the answer, and the penalty.</summary>
    public double Total => Time + Error;

    /// <summary>Predicted time to the answer.</summary>
    public double Time => Network + Wait + Service + Cold;
}
