namespace EdgeOrleans.Cli.Load.Measuring;

/// <summary>How one number of callers is measured.</summary>
/// <param name="Callers">Callers at a time: each sends its next request when it has the answer to the last.</param>
/// <param name="WarmUp">How long they call before anything counts.</param>
/// <param name="Duration">How long their answers count.</param>
internal readonly record struct LevelPlan(int Callers, TimeSpan WarmUp, TimeSpan Duration)
{
    /// <summary>Parts of <see cref="Duration"/> that are compared with each other.</summary>
    public const int Parts = 5;
}
