using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Microsoft.Extensions.Options;
using Samples.GameBackend.Edge;

namespace Samples.GameBackend.Tickets;

/// <summary>
/// Asks the pipeline <c>match-quality</c> about lineups, all in one call. While it does not answer, Elo's formula over the teams'
/// mean ratings has to do, so that matchmaking goes on.
/// </summary>
internal sealed partial class MatchPredictor(IEdgeClient edge, IOptions<MatchmakingOptions> options, ILogger<MatchPredictor> logger)
{
    private readonly InferOptions _options = new() { Timeout = options.Value.Timeout, IsIdempotent = true };
    private readonly int _teamSize = options.Value.TeamSize;

    /// <summary>Predicts lineups of full teams.</summary>
    public async Task<MatchPrediction> PredictAsync(IReadOnlyList<Lineup> lineups, CancellationToken cancellationToken)
    {
        try
        {
            InferenceResponse reply = await edge.InferAsync("match-quality", [Players(lineups), Maps(lineups)], _options, cancellationToken);
            return new MatchPrediction([.. reply.Values("probability", lineups.Count).Select(probability => (double)probability)], "model");
        }
        catch (EdgeException failure)
        {
            LogElo(logger, failure.Cause, failure.Message);
            return new MatchPrediction([.. lineups.Select(Elo)], "elo");
        }
    }

    private Tensor Players(IReadOnlyList<Lineup> lineups)
    {
        int each = 2 * _teamSize * Lineup.Columns;
        float[] players = new float[lineups.Count * each];
        for (int i = 0; i < lineups.Count; i++) lineups[i].WriteTo(players.AsSpan(i * each, each));
        return Tensor.Create("players", players, [lineups.Count, 2, _teamSize, Lineup.Columns]);
    }

    private static Tensor Maps(IReadOnlyList<Lineup> lineups) =>
        Tensor.Create("map", lineups.Select(lineup => (long)lineup.Map).ToArray(), [lineups.Count]);

    private static double Elo(Lineup lineup)
    {
        double difference = Rating(lineup.Attackers) - Rating(lineup.Defenders);
        return 1 / (1 + Math.Pow(10, -difference / 400));
    }

    private static double Rating(IReadOnlyList<Ticket> team) => team.SelectMany(ticket => ticket.Players).Average(player => player.Rating);
}
