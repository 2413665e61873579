namespace Samples.GameBackend.Tickets;

/// <summary>The body of <c>POST /tickets</c>.</summary>
/// <param name="Players">A party of 1 to 5, who play in one team.</param>
internal sealed record TicketRequest(IReadOnlyList<Player> Players)
{
    private const int MostRegions = 64;
    private const int LongestRegion = 32;

    /// <summary>Everything that is wrong with it; empty when nothing is.</summary>
    /// <param name="teamSize">The players of a team.</param>
    public IEnumerable<string> Problems(int teamSize)
    {
        if (Players is null || Players.Count == 0 || Players.Count > teamSize)
        {
            yield return $"'players' must have 1 to {teamSize} players.";
            yield break;
        }

        for (int i = 0; i < Players.Count; i++)
        {
            Player? player = Players[i];
            if (player is null || string.IsNullOrWhiteSpace(player.Name) || player.Name.Length > 64) yield return $"players[{i}] must have a 'name' of up to 64 characters.";
            if (player is not { Rating: >= 0 and <= 4000 }) yield return $"players[{i}] must have a 'rating' of 0 to 4000.";
            if (player is not { Uncertainty: >= 20 and <= 500 }) yield return $"players[{i}] must have an 'uncertainty' of 20 to 500, or none.";
            if (player?.Pings is not { Count: > 0 and <= MostRegions } pings || !pings.All(IsPing))
            {
                yield return $"players[{i}] must have 'pings' of 0 to 2000 ms to 1 to {MostRegions} regions, whose names have 1 to {LongestRegion} characters, such as {{\"fra\":23}}.";
            }
        }
    }

    private static bool IsPing(KeyValuePair<string, double> ping) => ping is { Key.Length: >= 1 and <= LongestRegion, Value: >= 0 and <= 2000 };
}
