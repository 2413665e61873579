using Samples.GameTraining.Aim;
using Samples.GameTraining.Matches;
using Samples.GameTraining.Networks;
using Samples.GameTraining.Npcs;

namespace Samples.GameTraining.Evaluation;

/// <summary>The models as they came out of their training, in this process.</summary>
internal sealed class TrainedPredictions(TrainedModels models) : IPredictions
{
    public Task<float[]> WinProbabilitiesAsync(IReadOnlyList<PlayedMatch> matches, CancellationToken cancellationToken) =>
        Run(models.WinProbability, matches.Select(match => MatchFeatures.Of(match.Players, match.Map)));

    public Task<float[]> CheatProbabilitiesAsync(IReadOnlyList<float[]> windows, CancellationToken cancellationToken) =>
        Run(models.AimCheat, windows.Select(window => AimFeatures.Of(window)));

    public Task<float[]> ActionProbabilitiesAsync(IReadOnlyList<float[]> states, CancellationToken cancellationToken) =>
        Run(models.NpcPolicy, states.Select(state => NpcFeatures.Of(state)));

    private static Task<float[]> Run(Network network, IEnumerable<float[]> features)
    {
        List<float> outputs = [];
        foreach (float[] row in features) outputs.AddRange(network.Run(row));
        return Task.FromResult(outputs.ToArray());
    }
}
