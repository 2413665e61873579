namespace Samples.GameTraining.Matches;

/// <summary>A match of the past.</summary>
/// <param name="Size">The players of each team, 1 to 5.</param>
/// <param name="Players">
/// Both teams' players, [2, size, 4]: rating, its uncertainty (one standard deviation), ping in ms, size of the player's party.
/// The first team starts on the attacking side.
/// </param>
/// <param name="Map">The map, 0 to 5.</param>
/// <param name="FirstWins">Whether the first team won.</param>
internal sealed record PlayedMatch(int Size, float[] Players, int Map, bool FirstWins);
