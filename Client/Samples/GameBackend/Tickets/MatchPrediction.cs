namespace Samples.GameBackend.Tickets;

/// <summary>The probability that the attackers win, for each lineup that was asked about.</summary>
/// <param name="AttackersWin">The probabilities.</param>
/// <param name="By">Who predicted them: <c>model</c> or <c>elo</c>.</param>
internal sealed record MatchPrediction(IReadOnlyList<double> AttackersWin, string By);
