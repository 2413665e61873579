using Microsoft.Extensions.Options;

namespace Samples.GameBackend.Tickets;

/// <summary>
/// Makes matches. The oldest ticket chooses its nearest region; the tickets nearest to its rating that can play there fill the
/// lobby, as far as two teams have room for them; of all ways to make these teams, the model's most even one is played, if it
/// is even enough for one who has waited so long.
/// </summary>
internal sealed class Matchmaker(TicketBook book, MatchPredictor predictor, IOptions<MatchmakingOptions> options, TimeProvider clock)
{
    private readonly MatchmakingOptions _options = options.Value;
    private int _map;

    /// <summary>Looks at the waiting tickets once.</summary>
    /// <returns>The number of matches made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Ticket> oldestFirst = book.Waiting;
        RatingOrder waiting = new(oldestFirst);
        int made = 0;
        foreach (Ticket oldest in oldestFirst)
        {
            if (!waiting.Contains(oldest) || await TryMatchAsync(oldest, waiting, cancellationToken) is not { } tickets) continue;
            made++;
            waiting.Remove(tickets);
        }

        return made;
    }

    private async Task<Ticket[]?> TryMatchAsync(Ticket oldest, RatingOrder waiting, CancellationToken cancellationToken)
    {
        foreach (string region in Regions(oldest))
        {
            Ticket[] lobby = Lobby(oldest, region, waiting);
            if (lobby.Sum(ticket => ticket.Players.Count) != 2 * _options.TeamSize) continue;

            Lineup[] lineups = [.. Lineup.Of(region, _map, lobby, _options.TeamSize)];
            MatchPrediction prediction = await predictor.PredictAsync(lineups, cancellationToken);
            int best = Enumerable.Range(0, lineups.Length).MinBy(i => Math.Abs(prediction.AttackersWin[i] - 0.5));
            double imbalance = Math.Abs(prediction.AttackersWin[best] - 0.5);
            if (!(imbalance <= _options.ImbalanceAfter(Wait(oldest)))) continue;
            if (!book.TryMatch(lobby, Of(lineups[best], prediction.AttackersWin[best], prediction.By))) continue;

            _map = (_map + 1) % Lineup.Maps;
            return lobby;
        }

        return null;
    }

    private IEnumerable<string> Regions(Ticket ticket) =>
        from region in ticket.Players[0].Pings.Keys
        let ping = ticket.PingTo(region)
        where ping <= _options.PingAfter(Wait(ticket))
        orderby ping
        select region;

    private Ticket[] Lobby(Ticket oldest, string region, RatingOrder waiting)
    {
        List<Ticket> lobby = [oldest];
        TeamRoom room = new TeamRoom(_options.TeamSize).With(oldest.Players.Count);
        foreach (Ticket ticket in waiting.Nearest(oldest))
        {
            TeamRoom left = room.With(ticket.Players.Count);
            if (!left.IsEnough || ticket.PingTo(region) > _options.PingAfter(Wait(ticket))) continue;
            lobby.Add(ticket);
            room = left;
            if (room.Players == 2 * _options.TeamSize) break;
        }

        return [.. lobby];
    }

    private TimeSpan Wait(Ticket ticket) => clock.GetUtcNow() - ticket.Since;

    private static Match Of(Lineup lineup, double attackersWin, string by) => new(
        Guid.CreateVersion7().ToString("n"),
        lineup.Region,
        lineup.Map,
        [.. lineup.Attackers.SelectMany(ticket => ticket.Players).Select(player => player.Name)],
        [.. lineup.Defenders.SelectMany(ticket => ticket.Players).Select(player => player.Name)],
        Math.Round(attackersWin, 4),
        by,
        lineup.Tickets.Max(ticket => ticket.PingTo(lineup.Region)));
}
