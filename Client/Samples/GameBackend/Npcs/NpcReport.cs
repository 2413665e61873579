using System.Collections.Immutable;

namespace Samples.GameBackend.Npcs;

/// <summary>What <c>GET /npcs</c> answers.</summary>
/// <param name="Ticks">Ticks since the start.</param>
/// <param name="Seconds">Seconds since the start.</param>
/// <param name="Decided">Ticks that the model decided.</param>
/// <param name="Scripted">Ticks that followed the script.</param>
/// <param name="Causes">Why, by cause.</param>
/// <param name="LastMilliseconds">How long the model took last.</param>
/// <param name="Fallen">NPCs that fell.</param>
/// <param name="Npcs">The NPCs now.</param>
internal sealed record NpcReport(
    long Ticks,
    double Seconds,
    long Decided,
    long Scripted,
    ImmutableSortedDictionary<string, long> Causes,
    double LastMilliseconds,
    long Fallen,
    IReadOnlyList<NpcView> Npcs);
