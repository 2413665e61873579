namespace Samples.GameBackend.Reports;

/// <summary>What the back end thinks of a player.</summary>
internal enum Verdict
{
    /// <summary>There is too little telemetry.</summary>
    Undecided,

    /// <summary>Nothing points to a cheat.</summary>
    Clean,

    /// <summary>A person should have a look.</summary>
    Cheating,
}
