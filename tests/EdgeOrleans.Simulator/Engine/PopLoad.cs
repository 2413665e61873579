namespace EdgeOrleans.Simulator.Engine;

/// <summary>What a PoP says of itself.</summary>
/// <param name="InFlight">Requests that wait or run there.</param>
/// <param name="Slots">Requests that run at once.</param>
/// <param name="RunTime">Moving average of its runs' times, in milliseconds.</param>
internal readonly record struct PopLoad(int InFlight, int Slots, float RunTime)
{
    /// <summary>Requests that wait.</summary>
    public int Waiting => Math.Max(0, InFlight - Slots);

    /// <summary>Requests for each slot.</summary>
    public double Occupancy => (double)InFlight / Slots;
}
