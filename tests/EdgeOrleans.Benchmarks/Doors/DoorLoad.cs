namespace EdgeOrleans.Benchmarks.Doors;

/// <summary>How many call at once.</summary>
/// <param name="Connections">Connections.</param>
/// <param name="CallsEach">Calls at once on each of them.</param>
internal readonly record struct DoorLoad(int Connections, int CallsEach)
{
    /// <summary>Calls at once.</summary>
    public int Callers => Connections * CallsEach;
}
