namespace Samples.GameBackend.Tickets;

/// <summary>A match.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Region">Where it is played.</param>
/// <param name="Map">The map's number, 0 to 5.</param>
/// <param name="Attackers">The names of the team that starts on the attacking side.</param>
/// <param name="Defenders">The names of the other team.</param>
/// <param name="AttackersWin">The predicted probability that the attackers win.</param>
/// <param name="PredictedBy">Who predicted it: <c>model</c>, or <c>elo</c> while the model did not answer.</param>
/// <param name="WorstPing">The longest ping of its players in ms.</param>
internal sealed record Match(
    string Id,
    string Region,
    int Map,
    IReadOnlyList<string> Attackers,
    IReadOnlyList<string> Defenders,
    double AttackersWin,
    string PredictedBy,
    double WorstPing);
