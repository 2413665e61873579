namespace Samples.GameBackend.Reports;

/// <summary>When there is a verdict on a player, and which.</summary>
/// <param name="Windows">The windows that it takes.</param>
/// <param name="Threshold">The score from which on it is <see cref="Verdict.Cheating"/>.</param>
internal readonly record struct VerdictRule(int Windows, double Threshold)
{
    /// <summary>Five windows and 0.65.</summary>
    public static VerdictRule Default { get; } = new(5, 0.65);
}
