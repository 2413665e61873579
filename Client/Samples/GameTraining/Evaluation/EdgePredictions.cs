using EdgeOrleans.Client;
using EdgeOrleans.Contracts.Inference;
using EdgeOrleans.Contracts.Tensors;
using Samples.GameBackend.Npcs;
using Samples.GameBackend.Reports;
using Samples.GameTraining.Aim;
using Samples.GameTraining.Matches;

namespace Samples.GameTraining.Evaluation;

/// <summary>The models as a PoP serves them: through the pipelines, whose stages compute the features.</summary>
internal sealed class EdgePredictions(IEdgeClient edge) : IPredictions
{
    private static readonly InferOptions Options = new() { IsIdempotent = true };

    public async Task<float[]> WinProbabilitiesAsync(IReadOnlyList<PlayedMatch> matches, CancellationToken cancellationToken)
    {
        float[] players = [.. matches.SelectMany(match => match.Players)];
        long[] maps = [.. matches.Select(match => (long)match.Map)];
        InferenceResponse reply = await edge.InferAsync(
            "match-quality",
            [
                Tensor.Create("players", players, [matches.Count, 2, matches[0].Size, MatchHistory.Columns]),
                Tensor.Create("map", maps, [matches.Count]),
            ],
            Options,
            cancellationToken);
        return reply.Output<float>("probability").ToArray();
    }

    public async Task<float[]> CheatProbabilitiesAsync(IReadOnlyList<float[]> windows, CancellationToken cancellationToken)
    {
        float[] aim = [.. windows.SelectMany(window => window)];
        InferenceResponse reply = await edge.InferAsync(
            "cheat-detection", [Tensor.Create("aim", aim, [windows.Count, AimWindows.Ticks, AimSample.Columns])], Options, cancellationToken);
        return reply.Output<float>("probability").ToArray();
    }

    public async Task<float[]> ActionProbabilitiesAsync(IReadOnlyList<float[]> states, CancellationToken cancellationToken)
    {
        float[] state = [.. states.SelectMany(row => row)];
        InferenceResponse reply = await edge.InferAsync(
            "npc-decision", [Tensor.Create("state", state, [states.Count, Npc.Columns])], Options, cancellationToken);
        return reply.Output<float>("probabilities").ToArray();
    }
}
