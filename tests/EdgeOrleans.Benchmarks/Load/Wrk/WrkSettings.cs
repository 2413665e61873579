namespace EdgeOrleans.Benchmarks.Load.Wrk;

/// <summary>How hard the load generator drives.</summary>
/// <param name="Connections">Callers, each with one request at a time.</param>
/// <param name="Duration">How long, in whole seconds.</param>
internal sealed record WrkSettings(int Connections, TimeSpan Duration)
{
    /// <summary>Whether statuses are counted one by one, which costs the generator time.</summary>
    public bool CountsStatuses { get; init; }

    /// <summary>Mean pause of a caller before each request.</summary>
    public TimeSpan Pause { get; init; }
}
