namespace EdgeOrleans.Simulator.World;

/// <summary>What a random number is for: equal seeds and indices give different numbers for different purposes.</summary>
internal enum DrawPurpose
{
    Speed,
    Stretch,
    Warmth,
    ReportPhase,
    Gap,
    City,
    Acceptance,
    Model,
    RareModel,
    Residency,
    Work,
    Jitter,
    AntagonistGap,
    AntagonistLength,
    AntagonistStrength,
    Failing,
    FailedRun,
    Slow,
    Flapping,
    FlapPhase,
    Policy,
    Bootstrap,
}
