namespace Samples.GameBackend.Reports;

/// <summary>How a report stands: a line of the answer to <c>POST /reports</c>, and the answer to <c>GET /reports/{id}</c>.</summary>
/// <param name="Id">The report.</param>
/// <param name="Player">The player it is about; null where the game server did not say.</param>
/// <param name="Windows">The windows that were judged.</param>
/// <param name="Probability">The model's probability for the last of them; null before the first.</param>
/// <param name="Score">What all say together, 0 to 1.</param>
/// <param name="Verdict">What that means.</param>
/// <param name="Skipped">The windows that could not be judged.</param>
/// <param name="Problem">Why the last window was not judged, or why the report ended; null when all is well.</param>
/// <param name="Final">Whether the telemetry has ended.</param>
internal sealed record ReportLine(
    string Id,
    string? Player,
    int Windows,
    double? Probability,
    double Score,
    Verdict Verdict,
    int Skipped,
    string? Problem,
    bool Final);
