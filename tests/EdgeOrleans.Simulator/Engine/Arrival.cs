namespace EdgeOrleans.Simulator.Engine;

/// <summary>A request as its user sends it.</summary>
/// <param name="Id">Its number, from 0.</param>
/// <param name="Time">When it reaches the PoP of its city.</param>
/// <param name="City">That PoP.</param>
/// <param name="Model">The model.</param>
/// <param name="IsResident">Whether it may not leave the city's zone.</param>
/// <param name="Work">How long its run takes at speed 1.</param>
internal readonly record struct Arrival(long Id, double Time, int City, int Model, bool IsResident, double Work);
