namespace Samples.GameTraining.Evaluation;

/// <summary>How much fresh telemetry an evaluation makes.</summary>
/// <param name="Seed">Its seed; no seed of the training.</param>
/// <param name="Matches">Matches.</param>
/// <param name="Sessions">Sessions of aim telemetry.</param>
/// <param name="Decisions">Decisions of NPCs.</param>
internal sealed record HeldOut(long Seed, int Matches = 30_000, int Sessions = 1_000, int Decisions = 30_000)
{
    /// <summary>What the README's numbers were measured on.</summary>
    public static HeldOut Documented { get; } = new(2026);
}
