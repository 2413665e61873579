namespace Samples.GameBackend.Tickets;

/// <summary>A player who wants to play.</summary>
/// <param name="Name">The player's name, up to 64 characters.</param>
/// <param name="Rating">The player's rating on Elo's scale, 0 to 4,000.</param>
/// <param name="Pings">The player's ping in ms to each region, 0 to 2,000; 64 regions at most.</param>
/// <param name="Uncertainty">The rating's standard deviation, 20 to 500. The default is 200, that of one who has just begun.</param>
internal sealed record Player(string Name, double Rating, IReadOnlyDictionary<string, double> Pings, double Uncertainty = 200);
