using EdgeOrleans.Contracts.Models;
using EdgeOrleans.Contracts.Pops;

namespace EdgeOrleans.Grains.Serving.Residency;

/// <summary>How near a version is to running.</summary>
/// <param name="Warmth">Whether it is in memory.</param>
/// <param name="Load">What its replica has to do; without one, the speed of the last and those that wait for the next.</param>
/// <param name="LoadingFor">How long the load under way has taken so far; zero without one.</param>
/// <param name="LastLoad">How long the last load took; null before the first.</param>
/// <param name="FileBytes">Bytes of its files.</param>
internal readonly record struct VersionResidency(
    ModelWarmth Warmth, ReplicaLoad Load, TimeSpan LoadingFor, TimeSpan? LastLoad, long FileBytes);
