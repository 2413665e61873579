namespace EdgeOrleans.Grains.Pipelines.Running;

/// <summary>What a step is to keep to.</summary>
/// <param name="Timeout">Time from the door until it must have ended.</param>
/// <param name="Elapsed">How much of that is over.</param>
/// <param name="Priority">The request's priority; 0 stands for each model's default.</param>
internal readonly record struct StepDemand(TimeSpan Timeout, TimeSpan Elapsed, int Priority)
{
    /// <summary>What is left.</summary>
    public TimeSpan Left => Timeout - Elapsed;
}
